import { isMerge } from "../../model/commit-table.ts";
import type { History } from "../history.ts";
import { authoredInstant } from "../instants.ts";
import { copyKey } from "../rebased-steps.ts";
import type { InstantSpan } from "../weeks.ts";
import { isWithin } from "./near-adoption.ts";

/**
 * Commits written in a span, on main and on branches, by author instant. Merges, automation and copies of a commit
 * (rebased, cherry-picked) are left out; a squash counts beside the commits of its branch.
 *
 * Cost: O(commits).
 */
export function countCommitsWritten(history: History, span: InstantSpan): number {
  const { commits, identities, cut } = history;
  const written = new Set<string>();
  for (let commit = 0; commit < commits.count; commit++) {
    if (!isWithin(span, authoredInstant(commits, commit, cut)) || isMerge(commits, commit)) continue;
    if (identities.kind[commits.author[commit] ?? 0] !== "automation") written.add(copyKey(history, commit));
  }
  return written.size;
}
