import { parentCount } from "../../model/commit-table.ts";
import { addAt } from "../add-at.ts";
import type { History } from "../history.ts";
import type { InstantSpan } from "../weeks.ts";
import { isWithin } from "./near-adoption.ts";

/** A merge that brings fewer commits together with a root is a small import, without weight. */
const MIN_COMMITS = 50;

/** A merge that joined another project's history to main. */
export interface ImportedHistory {
  /** Landing instant, epoch seconds. */
  readonly at: number;
  /** Commits that it brought, itself included. */
  readonly commits: number;
}

/**
 * Looks for imports of another history: a step of main that brings a commit without parents and at least 50 commits in all.
 * @param span where it landed
 * @returns the largest, the first of equals; null where there is none
 */
export function findImportedHistory({ commits, trunk }: History, span: InstantSpan): ImportedHistory | null {
  const brought = new Int32Array(trunk.steps.length);
  const bringsRoot = new Set<number>();
  trunk.introducedBy.forEach((position, commit) => {
    // What the first step brings is the project's own beginning.
    if (position <= 0) return;
    addAt(brought, position);
    if (parentCount(commits, commit) === 0) bringsRoot.add(position);
  });
  let largest: ImportedHistory | null = null;
  for (const position of [...bringsRoot].sort((a, b) => a - b)) {
    const found = { at: trunk.landedAt[position] ?? Number.NaN, commits: brought[position] ?? 0 };
    if (isWithin(span, found.at) && found.commits >= MIN_COMMITS && found.commits > (largest?.commits ?? 0)) largest = found;
  }
  return largest;
}
