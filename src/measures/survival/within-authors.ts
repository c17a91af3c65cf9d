import type { ChangeLives } from "../../derive/change-lives.ts";
import type { Rng } from "../../stats/random.ts";
import { describeLives } from "./describe-lives.ts";
import { combine, type Estimated } from "./estimated.ts";

/** Marked and unmarked changes that an author needs of each. */
const LEAST_CHANGES = 5;
/** Fewer authors would be told apart. */
export const LEAST_AUTHORS = 3;

/** Changes of one author, followed for 90 days. */
export interface AuthorChanges {
  readonly marked: readonly ChangeLives[];
  readonly unmarked: readonly ChangeLives[];
}

export interface WithinAuthors {
  /** Authors with at least five changes of each kind. */
  readonly authors: number;
  /** Changes of these authors. */
  readonly changes: number;
  /** Marked minus unmarked mean life of 90 days; null with fewer than three authors, or where nothing varied. */
  readonly change: Estimated | null;
}

/**
 * Difference of marked and unmarked lines within authors: what an author's habits do to both is the same.
 *
 * Formula: Σ w·(mean life marked − unmarked) / Σ w over authors, w = m·u/(m + u) for m marked and u unmarked changes; each author's changes are
 * resampled apart. The authors are taken as they are: it says nothing of other people. Source: method of this project, section 3.3.
 */
export function compareWithinAuthors(all: Iterable<AuthorChanges>, rng: Rng): WithinAuthors {
  const authors = Array.from(all).filter(({ marked, unmarked }) => Math.min(marked.length, unmarked.length) >= LEAST_CHANGES);
  const changes = authors.reduce((sum, { marked, unmarked }) => sum + marked.length + unmarked.length, 0);
  if (authors.length < LEAST_AUTHORS) return { authors: authors.length, changes, change: null };
  const weights = authors.map(({ marked, unmarked }) => (marked.length * unmarked.length) / (marked.length + unmarked.length));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (lives: readonly ChangeLives[]) => describeLives(lives, { ages: [], rng, leastFollowed: LEAST_CHANGES }).restrictedMean;
  const parts = authors.flatMap(({ marked, unmarked }, i) => {
    const [first, second] = [mean(marked), mean(unmarked)];
    const weight = (weights[i] ?? 0) / total;
    return first === null || second === null
      ? []
      : [
          { ...first, weight },
          { ...second, weight: -weight },
        ];
  });
  const change = combine(parts);
  return { authors: authors.length, changes, change: change.error > 0 ? change : null };
}
