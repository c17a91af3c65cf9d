import type { PullRequest } from "../../model/delivery/pull-request.ts";
import type { Landing } from "../landed-changes.ts";

/** How much of what landed by a number a list of pull requests holds. */
export interface PullCoverage {
  /** Landed changes that bear a pull request's number, between the first and the last opening in the list. */
  readonly landed: number;
  /** Those of them whose pull request is in the list. */
  readonly held: number;
  /** How far the list tells of every pull request, epoch seconds: to its end, or to its last opening where most of what landed later is not in it. */
  readonly until: number;
}

interface CoverageInput {
  readonly landings: readonly Landing[];
  /** For each landed change: the row of its pull request, −1 where there is none. */
  readonly pullOf: Int32Array;
  /** Where the records or the clone end, epoch seconds; NaN where that is not known. */
  readonly until: number;
}

/** @param rows in the order of their opening; of none, nothing is held and nothing landed */
export function coverageOf(rows: readonly PullRequest[], { landings, pullOf, until }: CoverageInput): PullCoverage {
  const [first, last] = [rows[0]?.openedAt ?? Number.NaN, rows.at(-1)?.openedAt ?? Number.NaN];
  const numbers = new Set(rows.map(({ number }) => number));
  const countWithin = (from: number, to: number) => {
    const borne = landings.map((landing, index) => ({ ...landing, index })).filter(({ number }) => number > 0);
    const inside = borne.filter(({ landedAt }) => landedAt >= from && landedAt <= to);
    // What a message calls a number may be an issue's: a change that was joined by its commit is held all the same.
    const held = inside.filter(({ number, index }) => numbers.has(number) || (pullOf[index] ?? -1) >= 0);
    return { landed: inside.length, held: held.length };
  };
  const later = countWithin(last, until);
  return { ...countWithin(first, last), until: 2 * later.held < later.landed ? Math.min(last, until) : until };
}
