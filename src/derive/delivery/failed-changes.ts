import { SECONDS_PER_DAY } from "../../model/time.ts";
import { addAt } from "../add-at.ts";
import { findRepairs } from "../repairs.ts";
import { NO_REVERT } from "../reverts.ts";
import { isThroughput, type Units } from "../units.ts";
import { FAILURE_SECONDS } from "../weekly-reverts.ts";
import type { Reach } from "./covered-weeks.ts";

/** Incidents and failed deployments count against a change for so long after its landing. */
const INCIDENT_SECONDS = 30 * SECONDS_PER_DAY;
/** Words of a branch or label that say that production is being repaired. */
const HOTFIX = /\b(?:hot-?fix|emergency|rollback)/i;

/** Landed changes that failed, as one kind of evidence has it. Columns of one entry per landed change. */
export interface FailedChanges {
  /** 1 where it failed. */
  readonly failed: Uint8Array;
  /** 1 where it would have been seen to fail: it was watched long enough, and counts as throughput. */
  readonly watched: Uint8Array;
}

/**
 * Tier H: changes repaired by another one within 7 days of landing. A repair is a landed change that says fix or hotfix, or whose branch, pull request
 * head or label says hotfix, emergency or rollback; of the changes whose lines it deletes or replaces, and that landed within the 7 days before, the one
 * with most such lines has failed. Reverts are tier R.
 *
 * Source: method of this project, section 3.5 (change failure rate). A repair that adds lines alone is not seen.
 * @returns null where lines were not followed
 */
export function findHotfixed(units: Units): FailedChanges | null {
  const { lives, landings, history } = units;
  if (lives === null) return null;
  const failed = new Uint8Array(landings.landings.length);
  for (const victims of linesTakenByRepairs(units).values()) {
    const cause = [...victims].sort(([a, linesOfA], [b, linesOfB]) => linesOfB - linesOfA || b - a)[0];
    if (cause !== undefined) failed[cause[0]] = 1;
  }
  return { failed, watched: watchedChanges(units, { from: Number.NEGATIVE_INFINITY, until: history.cut - FAILURE_SECONDS }) };
}

/** For each repair the lines that it took from changes that landed at most 7 days before. */
function linesTakenByRepairs(units: Units): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const { landings, lives, classMask } = units;
  const repairs = findHotfixes(units);
  const taken = new Map<number, Map<number, number>>();
  lives?.deaths.end.forEach((end, row) => {
    const [repair, victim] = [landings.landingOf[end] ?? -1, landings.landingOf[lives.deaths.birth[row] ?? -1] ?? -1];
    const isCounted = (classMask & (1 << (lives.deaths.pathClass[row] ?? 0))) !== 0;
    if (repairs[repair] !== 1 || victim < 0 || victim === repair || !isCounted || !isWithin(units, { victim, repair })) return;
    const victims = taken.get(repair) ?? new Map<number, number>();
    taken.set(repair, victims.set(victim, (victims.get(victim) ?? 0) + (lives.deaths.lines[row] ?? 0)));
  });
  return taken;
}

function isWithin({ landings }: Units, { victim, repair }: { readonly victim: number; readonly repair: number }): boolean {
  const [landed, repaired] = [victim, repair].map((landing) => landings.landings[landing]?.landedAt ?? Number.NaN);
  return (repaired ?? Number.NaN) - (landed ?? Number.NaN) <= FAILURE_SECONDS;
}

/** 1 for each landed change, not a revert, that repairs something. */
function findHotfixes(units: Units): Uint8Array {
  const { branches, reverts, delivery } = units;
  return findRepairs(units).map((isRepair, landing) => {
    if (reverts[landing] !== NO_REVERT) return 0;
    const pull = delivery?.pulls?.rows[delivery.pulls.joined.pullOf[landing] ?? -1];
    const words = [branches.branches[branches.branchOf[landing] ?? -1]?.name, pull?.headRef, ...(pull?.labels ?? [])];
    return isRepair === 1 || words.some((word) => HOTFIX.test(word ?? "")) ? 1 : 0;
  });
}

/**
 * Tier I: changes tied to an incident that began, or to a deployment that failed, within 30 days of landing. Of a failed deployment it is the change that
 * its commit belongs to: where several are deployed at once, a lower bound.
 *
 * @returns null where neither incidents nor deployments are known, or none of them counts
 */
export function findTiedToIncidents(units: Units): FailedChanges | null {
  const { incidents = null, deployments = null } = units.delivery ?? {};
  const sources = [incidents, deployments].flatMap((source) => (source === null || source.rows.length === 0 ? [] : [source]));
  if (sources.length === 0) return null;
  const { landings } = units.landings;
  const failed = new Uint8Array(landings.length);
  const fail = (landing: number, at: number) => {
    const since = at - (landings[landing]?.landedAt ?? Number.NaN);
    if (since >= 0 && since <= INCIDENT_SECONDS) failed[landing] = 1;
  };
  for (const { landing, from } of incidents?.rows ?? []) fail(landing, from);
  for (const { landing, at, result } of deployments?.rows ?? []) if (result === "failed") fail(landing, at);
  const from = sources.reduce((latest, source) => Math.max(latest, source.from), Number.NEGATIVE_INFINITY);
  const until = sources.reduce((first, source) => Math.min(first, source.until), Number.POSITIVE_INFINITY);
  return { failed, watched: watchedChanges(units, { from, until: until - INCIDENT_SECONDS }) };
}

function watchedChanges(units: Units, { from, until }: Reach): Uint8Array {
  return Uint8Array.from(units.landings.landings, ({ landedAt }, landing) =>
    landedAt >= from && landedAt <= until && isThroughput(units, landing) ? 1 : 0,
  );
}

/** How many of the watched changes that landed in [from, until) failed. */
export function countFailed(
  { failed, watched }: FailedChanges,
  { landings }: Units["landings"],
  { from, until }: Reach,
): { readonly events: number; readonly trials: number } {
  const counts = new Int32Array(2);
  landings.forEach(({ landedAt }, landing) => {
    if (watched[landing] !== 1 || !(landedAt >= from && landedAt < until)) return;
    addAt(counts, 1);
    if (failed[landing] === 1) addAt(counts, 0);
  });
  return { events: counts[0] ?? 0, trials: counts[1] ?? 0 };
}
