import type { Records } from "../../model/delivery/delivery.ts";
import type { Deployment } from "../../model/delivery/deployment.ts";
import type { LandedHistory } from "../landed-history.ts";
import { findCommits } from "../note-evidence.ts";
import type { Unmeasurable } from "../unmeasurable.ts";
import type { Reach } from "./covered-weeks.ts";
import { type BadSpan, findBadSpans } from "./recovery-spells.ts";

/** A deployment that succeeded or failed. */
export interface EndedDeployment extends Deployment {
  readonly result: "succeeded" | "failed";
  /** When it ended, or was made where that is not known; epoch seconds. */
  readonly at: number;
  /** Position of main's step that brought its commit; −1 where that is not known. */
  readonly position: number;
  /** Landed change that its commit belongs to; −1 where there is none. */
  readonly landing: number;
}

/** Deployments to the environment that is compared. */
export interface DeploymentUnits {
  /** Null where none was named and there are several. */
  readonly environment: string | null;
  /** In the order of their ends. */
  readonly rows: readonly EndedDeployment[];
  /** Those of them that succeeded. */
  readonly successes: readonly EndedDeployment[];
  /** From a failed deployment to the next successful one. */
  readonly failedSpans: readonly BadSpan[];
  /** Of other environments, without a result, or after the records end. */
  readonly leftOut: number;
  /** First deployment that ended, and where records or clone end; epoch seconds, NaN where unknown. */
  readonly from: number;
  readonly until: number;
  readonly missing: Unmeasurable | null;
}

/** How to give deployments. */
export const DEPLOYMENTS_FIX = "git-ai-impact --deployments deployments.json (git-ai-impact schema deployments --example shows one)";

const ENVIRONMENT_FIX = '"environment": "…" in the configuration';

/**
 * Puts the deployments of one environment in order. The order of the records does not matter.
 *
 * @param wanted environment; null takes `production`, or the only one there is
 */
export function deriveDeployments(units: LandedHistory, records: Records<Deployment>, wanted: string | null): DeploymentUnits {
  const environment = wanted ?? usualEnvironment(records.rows);
  const until = Math.min(records.coveredUntil ?? Number.NaN, units.history.cut);
  const ended = records.rows.filter(({ result }) => result === "succeeded" || result === "failed");
  const inside = ended.filter((row) => isSame(row.environment, environment) && endOf(row) <= until);
  const rows = place(units, inside).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return {
    environment,
    rows,
    successes: rows.filter(({ result }) => result === "succeeded"),
    failedSpans: findBadSpans(rows.map(({ at, result }) => ({ at, isGood: result === "succeeded" }))),
    leftOut: records.rows.length - rows.length,
    from: rows[0]?.at ?? Number.NaN,
    until,
    missing: whyMissing(records.rows, { environment, rows: rows.length }),
  };
}

function place({ history, landings }: LandedHistory, rows: readonly Deployment[]): EndedDeployment[] {
  const commits = findCommits(
    history.commits,
    rows.map(({ sha }) => sha ?? ""),
  );
  return rows.map((row, i) => {
    const position = history.trunk.introducedBy[commits[i] ?? -1] ?? -1;
    const result = row.result === "succeeded" ? "succeeded" : "failed";
    return { ...row, result, at: endOf(row), position, landing: landings.landingOf[position] ?? -1 };
  });
}

function endOf({ finishedAt, createdAt }: Deployment): number {
  return finishedAt ?? createdAt;
}

function usualEnvironment(rows: readonly Deployment[]): string | null {
  const names = [...new Set(rows.map(({ environment }) => environment))];
  const production = names.find((name) => isSame(name, "production")) ?? names.find((name) => isSame(name, "prod"));
  return production ?? (names.length === 1 ? (names[0] ?? null) : null);
}

function isSame(name: string, environment: string | null): boolean {
  return environment !== null && name.trim().toLowerCase() === environment.trim().toLowerCase();
}

function whyMissing(
  all: readonly Deployment[],
  { environment, rows }: { readonly environment: string | null; readonly rows: number },
): Unmeasurable | null {
  if (all.length === 0) return { reason: "the deployments that were given are none", fix: DEPLOYMENTS_FIX };
  const names = [...new Set(all.map((row) => row.environment))].sort().slice(0, 5).join(", ");
  if (environment === null) return { reason: `deployments are to several environments: ${names}`, fix: ENVIRONMENT_FIX };
  if (rows > 0) return null;
  const made = all.filter((row) => isSame(row.environment, environment)).length;
  if (made === 0) return { reason: `no deployment is to ${environment}; there are some to ${names}`, fix: ENVIRONMENT_FIX };
  return { reason: `of ${made} deployments to ${environment} none has ended by the end of the clone and the records`, fix: null };
}

/**
 * DORA's deployment rework rate: unplanned deployments out of those of which it is known whether they were planned, in [from, until).
 *
 * @returns null where it is known of none
 */
export function deploymentRework(
  { rows }: DeploymentUnits,
  { from, until }: Reach,
): { readonly unplanned: number; readonly deployments: number } | null {
  const known = rows.filter(({ at, isUnplanned }) => at >= from && at < until && isUnplanned !== null);
  return known.length === 0
    ? null
    : { unplanned: known.filter(({ isUnplanned }) => isUnplanned === true).length, deployments: known.length };
}

/** The last successful deployment that ended before an instant; null where there is none. Searched by halves. */
export function lastSuccessBefore({ successes }: Pick<DeploymentUnits, "successes">, instant: number): EndedDeployment | null {
  let [low, high] = [0, successes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((successes[middle]?.at ?? Number.NaN) < instant) low = middle + 1;
    else high = middle;
  }
  return successes[low - 1] ?? null;
}
