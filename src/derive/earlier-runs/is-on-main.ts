import { shaOf } from "../../model/commit-table.ts";
import type { History } from "../history.ts";

/**
 * Whether main reaches a commit that it once was at.
 *
 * Cost: O(commits).
 * @param sha full object id in small letters
 */
export function isOnMain({ commits, trunk }: Pick<History, "commits" | "trunk">, sha: string): boolean {
  const first = Number.parseInt(sha.slice(0, 2), 16);
  for (let commit = 0; commit < commits.count; commit++) {
    if (commits.shaBytes[commit * commits.shaLength] !== first) continue;
    if (shaOf(commits, commit) === sha) return (trunk.introducedBy[commit] ?? -1) >= 0;
  }
  return false;
}
