import { comparedSpan } from "../../derive/comparison.ts";
import { findStrategySwitch } from "../../derive/strategy-switch.ts";
import type { Check } from "../check.ts";

export const mergeStrategy: Check<"merge-strategy"> = {
  id: "merge-strategy",
  title: "Way of merging stable",
  cap: { grade: "weak", reason: "the way of merging changed" },
  compute({ units, comparison, formatDay }) {
    const found = findStrategySwitch(units.landings, comparison === null ? null : comparedSpan(comparison));
    if (found === null) return { status: "pass", detail: "No switch between merging, rebasing, squashing and pushing.", fix: null };
    const percent = (share: number) => Math.round(share * 100);
    const detail = `The way of merging changed around ${formatDay(found.at)}: ${found.kind} went from ${percent(found.before)}% to ${percent(found.after)}% of landed changes. Counts before and after it are not of the same thing.`;
    return { status: "warn", detail, fix: "compare windows on one side of the switch with --since" };
  },
};
