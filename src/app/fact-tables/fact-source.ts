import type { ChangeTeams } from "../../derive/fleet/teams/change-teams.ts";
import type { Units } from "../../derive/units.ts";
import { type CommitTable, compareIds } from "../../model/commit-table.ts";
import { IDENTITY_KINDS, type IdentityTable } from "../../model/identity.ts";
import { isCalendarInstant } from "../../model/time.ts";
import type { Facts } from "../facts.ts";
import type { Touched } from "../reading/find-touched.ts";
import { numbersOf } from "./columns.ts";
import { createNamer, groupByQuarter } from "./group-by-quarter.ts";

/** What the tables of facts are made from. */
export interface FactInput {
  readonly facts: Facts;
  /** With what the records say, where there are some. */
  readonly units: Units;
  /** Markers that a template puts on every commit. */
  readonly templateMarkers: ReadonlySet<number>;
  /** Pseudonyms of accounts that stand in records. */
  readonly pseudonymise: (text: string) => string;
  /** Teams of landed changes by their files; null where they were not asked for, or files are not known. */
  readonly changeTeams: ChangeTeams | null;
  /** What may differ from the run before; null where anything may. */
  readonly touched: Touched | null;
}

export interface FactSource extends FactInput {
  /** Commits of each part, by (committer instant, object id), undated ones by object id. */
  readonly commitLists: ReadonlyMap<string, () => Int32Array>;
  /** True for parts none of whose commits may have other rows. */
  readonly commitsAreAsBefore: (part: string) => boolean;
  /** Steps of main of each part, by position. */
  readonly stepLists: ReadonlyMap<string, () => Int32Array>;
  /** True for parts none of whose steps may have other lines. */
  readonly stepsAreAsBefore: (part: string) => boolean;
  /** Pseudonym of each person. */
  readonly persons: readonly string[];
  /** Index into `IDENTITY_KINDS` of each identity. */
  readonly kinds: Int32Array;
}

/** Brings commits and steps into the parts of the tables, which a new commit does not change. */
export function createFactSource(input: FactInput): FactSource {
  const { commits, identities, trunk } = input.facts.history;
  const { touched } = input;
  const compare = compareByInstant(commits);
  const instantsOf = (list: Int32Array) => Float64Array.from(list, (commit) => commits.committedAt[commit] ?? Number.NaN);
  return {
    ...input,
    commitLists: sortedLists(groupByQuarter(commits.committedAt), compare),
    commitsAreAsBefore: untouchedParts(touched === null ? null : instantsOf(touched.commits)),
    stepLists: sortedLists(groupByQuarter(trunk.landedAt), null),
    stepsAreAsBefore: untouchedParts(touched?.landedAt ?? null),
    persons: pseudonymsOf(identities),
    kinds: numbersOf(identities.kind, (kind) => IDENTITY_KINDS.indexOf(kind)),
  };
}

/** Lists by part, each put in order when it is first asked for. @param compare null where they are in order */
export function sortedLists(
  groups: ReadonlyMap<string, Int32Array>,
  compare: ((a: number, b: number) => number) | null,
): ReadonlyMap<string, () => Int32Array> {
  const sorted = new Map<string, Int32Array>();
  const sort = (part: string, list: Int32Array) => {
    const known = sorted.get(part) ?? (compare === null ? list : list.sort(compare));
    sorted.set(part, known);
    return known;
  };
  return new Map(Array.from(groups, ([part, list]) => [part, () => sort(part, list)]));
}

/** By committer instant, undated ones as equals, then by object id. */
export function compareByInstant(commits: CommitTable): (a: number, b: number) => number {
  const { committedAt } = commits;
  return (a, b) => {
    const [first, second] = [committedAt[a] ?? Number.NaN, committedAt[b] ?? Number.NaN];
    if (isCalendarInstant(first) && isCalendarInstant(second) && first !== second) return first - second;
    return compareIds(commits, a, b);
  };
}

/** @param instants of everything that may have other rows; null where anything may */
function untouchedParts(instants: Float64Array | null): (part: string) => boolean {
  if (instants === null) return () => false;
  const touched = new Set(Array.from(instants, createNamer()));
  return (part) => !touched.has(part);
}

function pseudonymsOf({ person, personCount, personKey }: IdentityTable): readonly string[] {
  const names = new Array<string>(personCount).fill("");
  person.forEach((one, identity) => {
    if (names[one] === "") names[one] = personKey[identity] ?? "";
  });
  return names;
}
