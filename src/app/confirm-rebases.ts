import type { History } from "../derive/history.ts";
import type { RebaseCandidate } from "../derive/rebased-steps.ts";
import { shaOf } from "../model/commit-table.ts";
import type { PatchIds } from "../model/diff-reading.ts";
import type { RepositoryReader } from "../model/reader.ts";

export interface PatchIdsInput {
  readonly history: History;
  readonly candidates: readonly RebaseCandidate[];
  /** Those of an earlier run, by the commits of `history`. */
  readonly kept: PatchIds | null;
}

/** Patch ids of the commits that may have been rebased, and of the steps that they may have become. */
export async function readPatchIds(
  reader: Pick<RepositoryReader, "patchIds">,
  { history, candidates, kept }: PatchIdsInput,
): Promise<PatchIds> {
  const { commits, trunk } = history;
  const wanted = new Set<number>();
  for (const { commit, position } of candidates) wanted.add(commit).add(trunk.steps[position] ?? 0);
  const known = new Map(kept?.id.map((id, i) => [kept.commit[i] ?? -1, id]));
  const commit = Int32Array.from(wanted).sort();
  // What could not be read may be there by now.
  const unknown = [...commit].filter((one) => (known.get(one) ?? null) === null);
  const ids = unknown.length === 0 ? [] : await reader.patchIds(unknown.map((one) => shaOf(commits, one)));
  unknown.forEach((one, i) => {
    known.set(one, ids[i] ?? null);
  });
  return { commit, id: Array.from(commit, (one) => known.get(one) ?? null) };
}

/** Keeps the pull requests all of whose commits have the patch ids of their steps. */
export function confirmCandidates(
  history: History,
  candidates: readonly RebaseCandidate[],
  patchIds: PatchIds,
): readonly RebaseCandidate[] {
  const patchId = new Map(patchIds.id.map((id, i) => [patchIds.commit[i] ?? -1, id]));
  const isEqual = ({ commit, position }: RebaseCandidate) => {
    const own = patchId.get(commit) ?? null;
    return own !== null && own === patchId.get(history.trunk.steps[position] ?? 0);
  };
  const differing = new Set(candidates.filter((candidate) => !isEqual(candidate)).map(({ pull }) => pull));
  return candidates.filter(({ pull }) => !differing.has(pull));
}
