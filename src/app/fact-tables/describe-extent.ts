import { findBulkImport } from "../../derive/bulk-import.ts";
import type { DeliveryUnits } from "../../derive/delivery/delivery-units.ts";
import { firstLandedAt } from "../../derive/trunk.ts";
import { type CommitTable, parentCount, shaOf } from "../../model/commit-table.ts";
import type { FactRecord, FactsCoverage, FactsExtent } from "../../model/facts-manifest.ts";
import { formatInstant, isCalendarInstant } from "../../model/time.ts";
import type { FactInput } from "./fact-source.ts";

/** More roots than these make no list: a repository that was put together from very many others. */
const MOST_ROOTS = 64;

/** What the tables of facts cover: git, and the records that the run was given. */
export function describeExtent({ facts, units }: Pick<FactInput, "facts" | "units">): FactsExtent {
  const { history, info, missing } = facts;
  const imported = findBulkImport(history)?.at ?? Number.NEGATIVE_INFINITY;
  const isWhole = !info.shallow && missing.length === 0;
  return {
    firstAt: instantOrNull(Math.max(firstLandedAt(history.trunk), imported)),
    coveredUntil: instantOrNull(history.cut),
    roots: isWhole ? rootsOf(history.commits) : null,
    coverage: coverageOf(units.delivery),
  };
}

function rootsOf(commits: CommitTable): readonly string[] | null {
  const roots: string[] = [];
  for (let commit = 0; commit < commits.count; commit++) {
    if (parentCount(commits, commit) > 0) continue;
    if (roots.length === MOST_ROOTS) return null;
    roots.push(shaOf(commits, commit));
  }
  return roots.sort();
}

function coverageOf(delivery: DeliveryUnits | null): Readonly<Record<FactRecord, FactsCoverage | null>> {
  const { pulls = null, ci = null, deployments = null, incidents = null } = delivery ?? {};
  return {
    prs: pulls === null ? null : spanOf(pulls.from, pulls.until),
    runs: ci === null ? null : spanOf(ci.main.from, ci.until),
    deployments: deployments === null ? null : spanOf(deployments.from, deployments.until),
    incidents: incidents === null ? null : spanOf(incidents.from, incidents.until),
  };
}

function spanOf(from: number, until: number): FactsCoverage {
  return { from: instantOrNull(from), until: instantOrNull(until) };
}

/** Null for an instant that is not known, or in no year that a calendar shows. */
function instantOrNull(instant: number): string | null {
  return isCalendarInstant(instant) ? formatInstant(instant) : null;
}
