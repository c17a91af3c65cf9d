import type { OfferedPart } from "../../model/fact-table.ts";
import { IDENTITY_KINDS } from "../../model/identity.ts";
import { branchCommitTable } from "./branch-commit-table.ts";
import { rowNumbers, textColumn } from "./columns.ts";
import { commitTable, evidenceTable, participantTable, pathClassTable } from "./commit-tables.ts";
import { createFactSource, type FactInput, type FactSource } from "./fact-source.ts";
import { branchTable, landedChangeTable } from "./landing-tables.ts";
import { lineBirthTable, lineDeathTable } from "./line-tables.ts";
import { offerParts } from "./offer-parts.ts";
import { deploymentTable, incidentTable, pullRequestTable, verdictTable } from "./record-tables.ts";
import { recoveryTable } from "./recovery-table.ts";
import { teamChangeTable } from "./team-change-table.ts";

/** Every table of facts. */
export const FACT_TABLES = [
  "commits",
  "participants",
  "evidence",
  "path_classes",
  "landed_changes",
  "team_changes",
  "branches",
  "branch_commits",
  "line_births",
  "line_deaths",
  "recoveries",
  "pull_requests",
  "ci_verdicts",
  "deployments",
  "incidents",
  "people",
] as const;

/**
 * The facts of a repository as tables, one part after the other: no names, addresses, names of branches, subjects or paths.
 *
 * Rows are in an order, and in parts, that new commits do not change, so that only parts with new rows differ from those of an earlier run; most of the others
 * are known without being made.
 */
export function* createFactParts(input: FactInput): Generator<OfferedPart> {
  const source = createFactSource(input);
  yield* offerParts(commitTable(source));
  yield* offerParts(participantTable(source));
  yield* offerParts(evidenceTable(source));
  yield* offerParts(pathClassTable(source));
  yield* offerParts(landedChangeTable(source));
  if (source.changeTeams !== null) yield* offerParts(teamChangeTable(source, source.changeTeams));
  yield* offerParts(branchTable(source));
  yield* offerParts(branchCommitTable(source));
  const { lives } = source.units;
  if (lives !== null) {
    yield* offerParts(lineBirthTable(source, lives));
    yield* offerParts(lineDeathTable(source, lives));
  }
  yield* offerParts(recoveryTable(source));
  yield* createRecordParts(source);
  yield peoplePart(source);
}

/** Tables of the records that the run was given, and of no others. */
function* createRecordParts(source: FactSource): Generator<OfferedPart> {
  const { pulls = null, ci = null, deployments = null, incidents = null } = source.units.delivery ?? {};
  if (pulls !== null) yield* offerParts(pullRequestTable(source, pulls));
  if (ci !== null) yield* offerParts(verdictTable(source, ci));
  if (deployments !== null) yield* offerParts(deploymentTable(source, deployments));
  if (incidents !== null) yield* offerParts(incidentTable(source, incidents));
}

/** Everybody who took part, by pseudonym. The kind is `human` where one of a person's identities is, else `agent` before `automation`. */
function peoplePart({ facts, persons, kinds, touched }: FactSource): OfferedPart {
  const name = { table: "people", part: "all" };
  const make = () => {
    const best = kindsOfPersons(facts.history.identities.person, kinds, persons.length);
    const order = rowNumbers(persons.length).sort((a, b) => ((persons[a] ?? "") < (persons[b] ?? "") ? -1 : 1));
    const kind = order.map((one) => best[one] ?? 0);
    return { ...name, rows: order.length, columns: [textColumn("person", order, persons), textColumn("kind", kind, IDENTITY_KINDS)] };
  };
  return { ...name, isAsBefore: touched?.peopleAreAsBefore ?? false, make };
}

function kindsOfPersons(person: Int32Array, kinds: Int32Array, count: number): Int32Array {
  const [human, automation] = [IDENTITY_KINDS.indexOf("human"), IDENTITY_KINDS.indexOf("automation")];
  const best = new Int32Array(count).fill(automation);
  person.forEach((one, identity) => {
    const kind = kinds[identity] ?? human;
    if (best[one] !== human && kind !== automation) best[one] = kind;
  });
  return best;
}
