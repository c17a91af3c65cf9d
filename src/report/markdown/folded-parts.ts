import type { Report } from "../../model/report.ts";
import { foldedAssertions } from "../shared/markdown/assertion-part.ts";
import { details, foldedTable, markdownTable, spaced } from "../shared/markdown/table.ts";
import { warningsAndChecks } from "../shared/markdown/warnings-and-checks.ts";
import { movedTable } from "../shared/moved-directories.ts";
import { formatNumber } from "../shared/number-format.ts";
import { sideEvidence } from "../shared/side-evidence.ts";
import { claimTables } from "../shared/tables/claim-tables.ts";
import { durabilityTables } from "../shared/tables/durability-tables.ts";
import { inferenceTables } from "../shared/tables/inference-tables.ts";
import type { TextTable } from "../shared/tables/text-table.ts";
import { directoryTable, exclusionTable, funnelTable, sensitivityTable } from "../shared/tables/work-tables.ts";
import { deliveryParts } from "./delivery-parts.ts";
import { earlierPart } from "./history-parts.ts";

const TOOLS = 20;
const DIRECTORIES = 20;

/**
 * What is folded away below the answer, most wanted first: each part can be left out for itself.
 *
 * @param safe the report with its strings escaped
 * @param raw the same report, for tables that escape for themselves
 */
export function foldedParts(safe: Report, raw: Report): readonly (readonly string[])[] {
  return [
    foldedAssertions(raw.assertions),
    warningsAndChecks(safe),
    earlierPart(raw),
    ...claimTables(raw).map(foldedTable),
    foldedTable(sensitivityTable(raw)),
    ...inferenceTables(raw).map(foldedTable),
    ...durabilityTables(raw.durability).map(foldedTable),
    ...deliveryParts(raw),
    adoption(safe),
    foldedTable(funnelTable(raw)),
    foldedTable(movedTable(raw.directoryChanges)),
    foldedTable(first(directoryTable(raw), DIRECTORIES)),
    foldedTable(exclusionTable(raw)),
  ];
}

function adoption({ adoption: { tools, alternatives, rule, notes, branches } }: Report): readonly string[] {
  const toolRows = tools.slice(0, TOOLS).map(({ tool, changes, firstAt, lastAt, models }) => {
    const named = models.slice(0, 5).map(({ model, changes: n }) => `${model} ${formatNumber(n)}`);
    return [tool, formatNumber(changes), firstAt, lastAt, named.join(", ")];
  });
  const dateRows = alternatives.map(({ title, date, detail }) => [title, date ?? "none", detail]);
  const dates = markdownTable(["other date", "day", "detail"], "lll", dateRows);
  const byTool = markdownTable(["tool", "changes", "first", "last", "models"], "lrlll", toolRows);
  const beside = sideEvidence({ notes, branches }).flatMap((sentence) => ["", `${sentence}.`]);
  return details("Adoption: tools, models and other dates", [rule, ...spaced(byTool), ...beside, ...spaced(dates)]);
}

function first(table: TextTable, rows: number): TextTable {
  return { ...table, rows: table.rows.slice(0, rows) };
}
