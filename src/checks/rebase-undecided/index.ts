import type { Check } from "../check.ts";

/** Share of direct steps with another committer from which on rebased pull requests are likely among them. */
const MIN_SHARE = 0.5;
const MIN_STEPS = 20;

export const rebaseUndecided: Check<"rebase-undecided"> = {
  id: "rebase-undecided",
  title: "Rebased pull requests told apart",
  compute({ units }) {
    const direct = units.landings.landings.filter((landing) => landing.kind === "direct").length;
    const { committedByOthers } = units.landings;
    if (direct < MIN_STEPS) return null;
    if (committedByOthers <= MIN_SHARE * direct)
      return { status: "pass", detail: "Direct steps were committed by their authors.", fix: null };
    const detail = `${committedByOthers} of ${direct} direct steps were committed by somebody else than their author: they may be rebased pull requests of several commits, which this clone cannot tell apart.`;
    return { status: "warn", detail, fix: units.hasPullHeads ? null : "git-ai-impact --fetch-prs" };
  },
};
