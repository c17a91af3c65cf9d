import { MAYBE_REBASED } from "../../derive/weekly-branch-work.ts";
import { groupDigits } from "../../model/group-digits.ts";
import type { Check } from "../check.ts";

/** With fewer steps nothing is worth saying. */
const MIN_STEPS = 5;

export const rebaseUndecided: Check<"rebase-undecided"> = {
  id: "rebase-undecided",
  title: "Rebased pull requests told apart",
  cap: null,
  compute({ units }) {
    const direct = units.landings.landings.filter((landing) => landing.kind === "direct").length;
    const { committedByOthers } = units.landings;
    if (direct < MIN_STEPS) return null;
    if (committedByOthers <= MAYBE_REBASED * direct)
      return { status: "pass", detail: "Direct steps were committed by their authors.", fix: null };
    const detail = `${groupDigits(committedByOthers)} of ${groupDigits(direct)} direct steps were committed by somebody else than their author: they may be rebased pull requests of several commits, which this clone cannot tell apart.`;
    return { status: "warn", detail, fix: units.hasPullHeads ? null : "git-ai-impact --fetch-prs" };
  },
};
