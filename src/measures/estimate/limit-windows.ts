import { MAX_WINDOW_WEEKS } from "../../derive/comparison.ts";
import type { Comparison } from "../../model/window.ts";

/** The comparison without weeks farther from the left-out span than any comparison of ours reaches: what is done many times over stays quick. */
export function limitWindows({ before, after, ...rest }: Comparison): Comparison {
  return {
    ...rest,
    before: { from: Math.max(before.from, before.to - MAX_WINDOW_WEEKS), to: before.to },
    after: { from: after.from, to: Math.min(after.to, after.from + MAX_WINDOW_WEEKS) },
  };
}
