import { countCommitsWritten } from "../../derive/rivals/activity.ts";
import { NEAR } from "../../derive/rivals/near-adoption.ts";
import { findStep } from "../../derive/rivals/unusual-step.ts";
import { firstLandedAt } from "../../derive/trunk.ts";
import type { InstantSpan } from "../../derive/weeks.ts";
import { groupDigits } from "../../model/group-digits.ts";
import type { Check } from "../check.ts";

/**
 * A push that brings the tools shows before they are there. The change *across* the adoption date is the outcome itself and
 * must not doubt itself, so the two spans compared both end before it.
 */
export const activityJump: Check<"activity-jump"> = {
  id: "activity-jump",
  title: "Steady work before",
  cap: { grade: "weak", reason: "activity changed just before the date" },
  compute({ units, adoption: { at }, comparison }) {
    const start = firstLandedAt(units.history.trunk);
    if (comparison === null || !(start <= at - 2 * NEAR)) return null;
    const border = at - NEAR;
    const count = (span: InstantSpan) => countCommitsWritten(units.history, span);
    const { before, after, isUnusual } = findStep({ at: border, from: border, start, count });
    const unusual = isUnusual ? ", more of a change than in any 8 weeks of the two years before" : "";
    const detail = `Commits written on main and branches: ${groupDigits(after)} in the 8 weeks before the adoption date, ${groupDigits(before)} in the 8 weeks before those${unusual}.`;
    return { status: isUnusual ? "warn" : "pass", detail, fix: null };
  },
};
