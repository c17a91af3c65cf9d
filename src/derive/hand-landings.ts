import { createCopyTable } from "./copy-table.ts";
import type { History } from "./history.ts";
import type { Landings } from "./landed-changes.ts";

/** Landing of a pull request that somebody carried to main by hand; −1 where there is none. */
export type HandLanding = (number: number, own: Int32Array) => number;

/**
 * Finds pull requests that were landed by hand: a direct step on main closes the number of a pull request whose head is in the clone, or at least half of its commits stand
 * on main as copies (same author, author instant and subject) in direct steps. Such a change keeps its kind, `direct`; its branch is known to have landed.
 *
 * Bias: a commit that closes a pull request without taking its work counts as landing it.
 */
export function findHandLandings(history: History, landings: Landings): HandLanding {
  const isDirect = (landing: number) => landings.landings[landing]?.kind === "direct";
  const closers = closingLandings(history, landings, isDirect);
  const { steps } = history.trunk;
  const copies = createCopyTable(history, steps.length);
  for (let position = 0; position < steps.length; position++) {
    const landing = landings.landingOf[position] ?? -1;
    if (isDirect(landing)) copies.set(steps[position] ?? 0, landing);
  }
  return (number, own) => {
    const closer = closers.get(number);
    if (closer !== undefined) return closer;
    let copied = 0;
    let latest = -1;
    for (let i = 0; i < own.length; i++) {
      const landing = copies.get(own[i] ?? 0);
      if (landing >= 0) copied++;
      latest = Math.max(latest, landing);
    }
    return copied * 2 >= own.length ? latest : -1;
  };
}

/** The last direct landing that closes each pull request. */
function closingLandings(history: History, landings: Landings, isDirect: (landing: number) => boolean): ReadonlyMap<number, number> {
  const pulls = new Set(history.pulls.map(({ number }) => number));
  const closers = new Map<number, number>();
  const { commit, number } = history.messages.closes;
  commit.forEach((closer, row) => {
    const position = history.trunk.introducedBy[closer] ?? -1;
    const landing = history.trunk.steps[position] === closer ? (landings.landingOf[position] ?? -1) : -1;
    const closed = number[row] ?? 0;
    if (isDirect(landing) && pulls.has(closed)) closers.set(closed, Math.max(landing, closers.get(closed) ?? -1));
  });
  return closers;
}
