import { countFailed, type FailedChanges, findHotfixed, findTiedToIncidents } from "../../derive/delivery/failed-changes.ts";
import type { Reach } from "../../derive/delivery/recovery-spells.ts";
import type { Units } from "../../derive/units.ts";
import { failedChangesByWeek } from "../../derive/weekly-reverts.ts";
import { NOT_FOLLOWED } from "../../model/line-lives.ts";
import type { Comparison, WeekSpan } from "../../model/window.ts";
import { type Interval, newcombeInterval, wilsonInterval } from "../../stats/proportions.ts";

const LEVEL = 0.95;

/** Failed changes out of those that were watched long enough, with Wilson's interval of 95 %; null without any. */
export interface FailShare {
  readonly events: number;
  readonly trials: number;
  readonly share: Interval | null;
}

/** One way to know that a change failed. Ways are never added up. */
export interface FailTier {
  readonly tier: "reverted" | "hotfixed" | "incident";
  readonly before: FailShare | null;
  readonly after: FailShare | null;
  /** Newcombe's interval of the difference, after less before; null where a side has no changes. It takes changes as independent. */
  readonly change: Interval | null;
  /** Why it is not known; null where it is. */
  readonly missing: string | null;
}

/**
 * Change failure rate by what shows the failure: R, reverted within 7 days; H, repaired within 7 days; I, tied to an incident or a failed deployment.
 *
 * Source: method of this project, sections 3.5 and 5.4. Only R has a row of its own, with an interval that allows for unlike months.
 */
export function failTiers(units: Units, { weeks, before, after }: Comparison): readonly FailTier[] {
  const reach = ({ from, to }: WeekSpan): Reach => ({ from: weeks.edges[from] ?? Number.NaN, until: weeks.edges[to] ?? Number.NaN });
  const tier = (name: FailTier["tier"], count: (span: Reach) => Counts, missing: string | null): FailTier => {
    if (missing !== null) return { tier: name, before: null, after: null, change: null, missing };
    const sides = [count(reach(before)), count(reach(after))].map(toShare);
    const [first = null, second = null] = sides;
    return { tier: name, before: first, after: second, change: changeOf(first, second), missing: null };
  };
  const known = (found: FailedChanges | null) => (span: Reach) =>
    found === null ? { events: 0, trials: 0 } : countFailed(found, units.landings, span);
  const [hotfixed, tied] = [findHotfixed(units), findTiedToIncidents(units)];
  return [
    tier("reverted", (span) => countReverted(units, span), null),
    tier("hotfixed", known(hotfixed), hotfixed === null ? (units.livesMissing ?? NOT_FOLLOWED) : null),
    tier("incident", known(tied), tied === null ? "neither incidents nor deployments were given" : null),
  ];
}

interface Counts {
  readonly events: number;
  readonly trials: number;
}

function countReverted(units: Units, { from, until }: Reach): Counts {
  const { events, trials } = failedChangesByWeek(units, { edges: Float64Array.of(from, until) });
  return { events: events[0] ?? 0, trials: trials[0] ?? 0 };
}

function toShare({ events, trials }: Counts): FailShare {
  return { events, trials, share: trials === 0 ? null : wilsonInterval({ successes: events, trials }, LEVEL) };
}

function changeOf(before: FailShare | null, after: FailShare | null): Interval | null {
  if (before === null || after === null || before.trials === 0 || after.trials === 0) return null;
  const counts = ({ events, trials }: FailShare) => ({ successes: events, trials });
  return newcombeInterval(counts(after), counts(before), LEVEL);
}
