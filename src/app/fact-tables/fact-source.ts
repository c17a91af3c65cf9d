import { type Reordering, reordering } from "../../derive/take-rows.ts";
import type { Units } from "../../derive/units.ts";
import { type CommitTable, compareIds } from "../../model/commit-table.ts";
import type { IdentityTable } from "../../model/identity.ts";
import { isCalendarInstant } from "../../model/time.ts";
import type { Facts } from "../facts.ts";
import { rowNumbers } from "./columns.ts";

/** What the tables of facts are made from. */
export interface FactSource {
  readonly facts: Facts;
  readonly units: Units;
  /** Markers that a template puts on every commit. */
  readonly templateMarkers: ReadonlySet<number>;
  /** Commits by (committer instant, object id), undated ones last by object id. */
  readonly byInstant: Reordering;
  /** Pseudonym of each person. */
  readonly persons: readonly string[];
}

/** Brings commits into the order of the tables, which a new commit does not change. */
export function createFactSource({ facts, units, templateMarkers }: Pick<FactSource, "facts" | "units" | "templateMarkers">): FactSource {
  const { commits, identities } = facts.history;
  return {
    facts,
    units,
    templateMarkers,
    byInstant: reordering(orderByInstant(commits), commits.count),
    persons: pseudonymsOf(identities),
  };
}

function orderByInstant(commits: CommitTable): Int32Array {
  const instants = commits.committedAt.map((instant) => (isCalendarInstant(instant) ? instant : Number.POSITIVE_INFINITY));
  return rowNumbers(instants.length).sort((a, b) => compareNumbers(instants[a] ?? 0, instants[b] ?? 0) || compareIds(commits, a, b));
}

/** Not by a difference, which is NaN for two infinities. */
function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}

function pseudonymsOf({ person, personCount, personKey }: IdentityTable): readonly string[] {
  const names = new Array<string>(personCount).fill("");
  person.forEach((one, identity) => {
    if (names[one] === "") names[one] = personKey[identity] ?? "";
  });
  return names;
}
