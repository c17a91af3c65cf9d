import type { Reading } from "../../model/reading.ts";
import type { KeptUnits } from "../derive-units.ts";
import type { Facts } from "../facts.ts";
import type { EarlierReading, HistoryNow } from "./read-all-history.ts";

/** Both passes of a run together. */
export function readingOf(
  { info: { refs }, history: { trunk } }: Pick<Facts, "info" | "history">,
  { history, tips, missing, dependences }: HistoryNow,
  { diffs, patchIds }: KeptUnits,
): Reading {
  // The first tip is main's head, which may be a branch of its own as well.
  const branches = tips.filter((tip, i) => tip >= 0 && (i === 0 || refs[i - 1]?.kind !== "pull"));
  return { dependences, history, heads: Int32Array.from(new Set(branches)), missing, diffs, landedAt: trunk.landedAt, patchIds };
}

/** What the second pass of an earlier run read, by the commits of this one; −1 stands for commits that are no longer reached. */
export function renumberKept({ reading, place }: EarlierReading): KeptUnits {
  const { diffs, patchIds } = reading;
  const placeOf = (commit: number) => place[commit] ?? -1;
  return {
    diffs: { ...diffs, pairs: { commit: diffs.pairs.commit.map(placeOf), base: diffs.pairs.base.map(placeOf) } },
    patchIds: { ...patchIds, commit: patchIds.commit.map(placeOf) },
  };
}
