import {
  DAILY_COUNTS,
  type DailyCount,
  type FleetUnit,
  RECOVERY_KINDS,
  type RecoveryKind,
  type UnitKind,
} from "../../model/fleet/fleet-data.ts";
import type { LeftOut } from "../../model/fleet/fleet-listing.ts";
import { END_DAY } from "../../model/fleet/team-lookup.ts";
import type { ChangeCount } from "./count-changes.ts";
import type { FleetInput, ReadFleet } from "./fleet-input.ts";
import type { NumberedFolder } from "./fleet-sql.ts";
import { type KnownSpan, spansOf } from "./load-spans.ts";
import type { RecordReader } from "./read-records.ts";
import type { createSpellReader } from "./read-spells.ts";
import type { BranchEvidence, UnitTally } from "./tally-days.ts";

export interface CountedFleet extends FleetInput {
  readonly kind: UnitKind;
  /** By number of unit. */
  readonly tallies: ReadonlyMap<number, UnitTally>;
  /** By number of repository. */
  readonly evidence: ReadonlyMap<number, BranchEvidence>;
  readonly changes: ChangeCount;
  readonly spells: ReturnType<typeof createSpellReader>;
  readonly records: RecordReader;
}

/** Turns what was counted into the units of the fleet, and says what is beside them. */
export function describeUnits(fleet: CountedFleet): ReadFleet {
  const { kind, folders, changes, lookup } = fleet;
  const found = kind === "team" ? teamUnits(fleet) : repositoryUnits(fleet);
  const numbers = found.map(({ number }) => number);
  const places = new Map(numbers.map((number, place) => [number, place]));
  const counts = Object.fromEntries(DAILY_COUNTS.map((count) => [count, found.map((one) => daysOf(one, count))])) as Record<
    DailyCount,
    (Int32Array | null)[]
  >;
  const known = new Set(found.map(({ unit }) => unit.id));
  return {
    numbers,
    data: {
      kind,
      units: found.map(({ unit }) => unit),
      counts,
      spells: fleet.spells.finish((unit) => places.get(unit) ?? -1),
      records: fleet.records.finish(found),
    },
    summary: {
      read: folders.length,
      empty: kind === "team" ? [] : folders.map(({ facts }) => facts.folder).filter((folder) => !known.has(folder)),
      refused: [...fleet.listing.refused, ...fleet.refused].sort(byName),
      changes: changes.changes,
      shared: { repositories: changes.repeatedIn.size, changes: changes.repeated },
      unassigned: kind === "team" ? changes.unassigned : null,
      emptyTeams: (lookup?.teams ?? []).map(({ name }) => name).filter((name) => !known.has(name)),
      keys: new Set(folders.map(({ facts }) => facts.key)).size,
    },
  };
}

/** A unit with its number in the engine's tables. */
interface CountedUnit {
  readonly number: number;
  readonly unit: FleetUnit;
  readonly tally: UnitTally;
  /** Its branch work can be measured. */
  readonly hasBranchWork: boolean;
}

/** A repository is a unit over its known days. One whose first changes another one counts begins with the first change that is its own. */
function repositoryUnits({ folders, tallies, evidence, changes }: CountedFleet): readonly CountedUnit[] {
  const spans = spansOf(folders);
  return folders.flatMap(({ number, facts }) => {
    const [span, tally] = [spans.get(number), tallies.get(number)];
    if (span === undefined || tally === undefined) return [];
    const firstDay = changes.repeatedIn.has(number) ? tally.firstLanded : span.firstDay;
    if (!(firstDay < span.endDay)) return [];
    const unit = {
      id: facts.folder,
      name: facts.name,
      repositories: 1,
      firstDay,
      endDay: span.endDay,
      declared: null,
      recoveries: recoveriesOf([{ number, facts }]),
    };
    return [{ number, unit, tally, hasBranchWork: isBranchWorkKnown(evidence.get(number)) }];
  });
}

/** A team is a unit from the first day on which something of its landed. */
function teamUnits(fleet: CountedFleet): readonly CountedUnit[] {
  const { folders, tallies, evidence, lookup } = fleet;
  const spans = spansOf(folders);
  return (lookup?.teams ?? []).flatMap(({ name, declared }, number) => {
    const tally = tallies.get(number);
    if (tally === undefined || lookup === null) return [];
    const own = folders.filter((folder) => tally.repositories.has(folder.number));
    const endDay = Math.min(endOfTeam(own.flatMap((folder) => spans.get(folder.number) ?? [])), endOfRules(lookup, name));
    if (!(tally.firstLanded < endDay)) return [];
    const owned = new Set(lookup.repositories.filter(({ team }) => team === name).map(({ folder }) => folder));
    const recoveries = recoveriesOf(own.filter(({ facts }) => owned.has(facts.folder)));
    const unit = { id: name, name, repositories: own.length, firstDay: tally.firstLanded, endDay, declared, recoveries };
    return [{ number, unit, tally, hasBranchWork: own.some((folder) => isBranchWorkKnown(evidence.get(folder.number))) }];
  });
}

/** A repository of which nothing was heard for longer than this before the last of its team's is taken as finished. */
const FINISHED_DAYS = 28;

/**
 * Where the data of a team end: with the first of its repositories that were still alive, so that no day lacks one of them. A repository that ended more than
 * 28 days before the last one is finished: what it has counts, and that nothing came after it is no gap. (The data cut of git is the last commit, which cannot tell
 * a finished repository from a clone that nobody updated.)
 */
function endOfTeam(spans: readonly KnownSpan[]): number {
  const latest = Math.max(...spans.map(({ endDay }) => endDay));
  return Math.min(...spans.map(({ endDay }) => endDay).filter((endDay) => endDay > latest - FINISHED_DAYS));
}

/** Day before which the rules give something to a team; without an end where paths or owners decide, whose rules have no days here. */
function endOfRules({ repositories, people, pathRules }: NonNullable<FleetInput["lookup"]>, name: string): number {
  if (pathRules !== null) return END_DAY;
  return Math.max(...[...repositories, ...people].filter(({ team }) => team === name).map(({ toDay }) => toDay));
}

/** Reverts are known of every repository, the others where there are records. */
function recoveriesOf(folders: readonly NumberedFolder[]): readonly RecoveryKind[] {
  const has = (kind: "incidents" | "deployments" | "runs") => folders.some(({ facts }) => facts.recordsUntil[kind] !== null);
  const known = { incident: has("incidents"), deploy: has("deployments"), ci: has("runs"), revert: true };
  return RECOVERY_KINDS.filter((kind) => known[kind]);
}

/** The rule of `branch-commits`: a project that pushes straight to main has no branch work, and one whose branch commits are not in the clone shows none. */
function isBranchWorkKnown(evidence: BranchEvidence | undefined): boolean {
  if (evidence === undefined || evidence.branched < 0.1 * evidence.changes) return false;
  return evidence.branchedKnown >= 0.8 * evidence.branched || evidence.branchedKnown >= 100;
}

/** Days of a unit's own span; null where the unit lacks the fact. */
function daysOf({ unit, tally, hasBranchWork }: CountedUnit, count: DailyCount): Int32Array | null {
  const isKnown = {
    branchCommits: hasBranchWork,
    bornLines: tally.hasBornLines,
    reworkedLines: tally.hasBornLines,
    landedLines: tally.hasLandedLines,
  };
  if (count in isKnown && !isKnown[count as keyof typeof isKnown]) return null;
  const days = tally.counts[count];
  const [from, to] = [unit.firstDay - tally.fromDay, unit.endDay - tally.fromDay];
  return from === 0 && to === days.length ? days : days.slice(from, to);
}

function byName(a: LeftOut, b: LeftOut): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
