import type { FactPart } from "../../model/fact-table.ts";
import { IDENTITY_KINDS } from "../../model/identity.ts";
import { rowNumbers, textColumn } from "./columns.ts";
import { commitTable, evidenceTable, participantTable, pathClassTable } from "./commit-tables.ts";
import { createFactSource, type FactSource } from "./fact-source.ts";
import { branchTable, landedChangeTable } from "./landing-tables.ts";
import { lineBirthTable, lineDeathTable } from "./line-tables.ts";
import { splitByQuarter } from "./split-by-quarter.ts";

/** Every table of facts. */
export const FACT_TABLES = [
  "commits",
  "participants",
  "evidence",
  "path_classes",
  "landed_changes",
  "branches",
  "line_births",
  "line_deaths",
  "people",
] as const;

/**
 * The facts of a repository as tables, one part after the other: no names, addresses, names of branches, subjects or paths. A table without rows has no parts.
 *
 * Rows are in an order, and in parts, that new commits do not change, so that only parts with new rows differ from those of an earlier run.
 */
export function* createFactParts(input: Pick<FactSource, "facts" | "units" | "templateMarkers">): Generator<FactPart> {
  const source = createFactSource(input);
  yield* splitByQuarter(commitTable(source));
  yield* splitByQuarter(participantTable(source));
  yield* splitByQuarter(evidenceTable(source));
  yield* splitByQuarter(pathClassTable(source));
  yield* splitByQuarter(landedChangeTable(source));
  yield* splitByQuarter(branchTable(source));
  const { lives } = source.units;
  if (lives !== null) {
    yield* splitByQuarter(lineBirthTable(source, lives));
    yield* splitByQuarter(lineDeathTable(source, lives));
  }
  yield peoplePart(source);
}

/** Everybody who took part, by pseudonym. The kind is `human` where one of a person's identities is, else `agent` before `automation`. */
function peoplePart({ facts, persons }: FactSource): FactPart {
  const { person, kind } = facts.history.identities;
  const kinds = new Int32Array(persons.length).fill(IDENTITY_KINDS.indexOf("automation"));
  person.forEach((one, identity) => {
    const isHuman = kinds[one] === IDENTITY_KINDS.indexOf("human");
    if (!isHuman && kind[identity] !== "automation") kinds[one] = IDENTITY_KINDS.indexOf(kind[identity] ?? "human");
  });
  const order = rowNumbers(persons.length).sort((a, b) => ((persons[a] ?? "") < (persons[b] ?? "") ? -1 : 1));
  return {
    table: "people",
    part: "all",
    rows: order.length,
    columns: [
      textColumn("person", order, persons),
      textColumn(
        "kind",
        order.map((one) => kinds[one] ?? 0),
        IDENTITY_KINDS,
      ),
    ],
  };
}
