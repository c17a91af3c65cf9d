import type { DeliveryResult } from "../../model/delivery-result.ts";
import type { Report } from "../../model/report.ts";
import { escapeMarkdown } from "../shared/escape.ts";
import { foldedTable, markdownTable } from "../shared/markdown/table.ts";
import { DELIVERY_MESSAGES } from "../shared/messages/delivery.ts";
import { incidentsSentence, RECOVERY_TITLES, recoveryRows } from "../shared/recovery-rows.ts";
import {
  failureTable,
  incidentTable,
  pipelineTable,
  pullTable,
  recordProblems,
  sourceTable,
  spendSentences,
} from "../shared/tables/delivery-tables.ts";

const PROBLEMS = 10;

/** How main and production recover, and what the tools cost: tables of what was given beyond git. */
export function deliveryPart({ delivery }: Report): readonly string[] {
  return delivery === null ? [] : [...recovery(delivery), ...spend(delivery)];
}

/** Everything else beyond git, folded away: landing, reviews, runs, failures, incidents, and where it all comes from. */
export function deliveryParts({ delivery }: Report): readonly (readonly string[])[] {
  if (delivery === null) return [];
  const tables = [pullTable(delivery), pipelineTable(delivery), failureTable(delivery), incidentTable(delivery)];
  return [...tables.map((table) => (table === null ? [] : foldedTable(table))), sources(delivery)];
}

function recovery(delivery: DeliveryResult): readonly string[] {
  const { recovery: rows } = delivery;
  const cells = recoveryRows(rows).map(([title = "", ...row]) => [title, ...row.map(escapeMarkdown)]);
  // How long a change stood before its revert is no recovery, and has a row among the measures.
  if (!rows.some(({ rung, cases }) => rung !== "revert" && cases > 0)) return [];
  const table = markdownTable(["recovery", ...RECOVERY_TITLES], `l${"r".repeat(RECOVERY_TITLES.length)}`, cells);
  const rates = incidentsSentence(delivery);
  const meaning = [DELIVERY_MESSAGES.neverAdded, ...(rates === null ? [] : [rates]), DELIVERY_MESSAGES.revertIsNone].join(" ");
  return ["", "**How long until it works again?**", "", ...table, "", meaning];
}

function spend(delivery: DeliveryResult): readonly string[] {
  const sentences = spendSentences(delivery);
  return sentences.length === 0 ? [] : ["", `**What do the tools cost?** ${sentences.join(" ")}`];
}

function sources(delivery: DeliveryResult): readonly string[] {
  const problems = recordProblems(delivery).slice(0, PROBLEMS);
  const table = foldedTable(sourceTable(delivery));
  const listed = problems.map((problem) => `- ${escapeMarkdown(problem)}`);
  return listed.length === 0 ? table : [...table.slice(0, -2), "", ...listed, ...table.slice(-2)];
}
