import type { HistoryEntry, MovedAssertion } from "../../model/history.ts";

type Judged = HistoryEntry["assertions"][number];

/**
 * Assertions whose outcome is another one than in the last run, in the order of this run; those that are no longer made come last. An assertion is known by its measure and
 * what it is about; one that stands twice is told by its place among those. A new one that passes, or cannot be judged, is no news.
 */
export function findMovedAssertions(now: readonly Judged[], last: readonly Judged[]): MovedAssertion[] {
  const before = byKey(last);
  const after = byKey(now);
  const moved = [...after].map(([key, one]) => moveOf(one, { was: before.get(key)?.outcome ?? null, now: one.outcome }));
  const dropped = [...before].filter(([key]) => !after.has(key)).map(([, one]) => moveOf(one, { was: one.outcome, now: null }));
  return [...moved, ...dropped].filter(
    ({ was, now: is }) => was !== is && (was === "fail" || is === "fail" || (was !== null && is !== null)),
  );
}

function byKey(judged: readonly Judged[]): ReadonlyMap<string, Judged> {
  const found = new Map<string, Judged>();
  for (const one of judged) {
    const key = JSON.stringify([one.measure, one.unit]);
    let place = 0;
    while (found.has(`${key}${place}`)) place++;
    found.set(`${key}${place}`, one);
  }
  return found;
}

function moveOf({ measure, unit, level }: Judged, outcomes: Pick<MovedAssertion, "was" | "now">): MovedAssertion {
  return { measure, unit, level, ...outcomes };
}
