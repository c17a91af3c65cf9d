import { countCommitsWritten } from "../../derive/rivals/activity.ts";
import { changedMuch, NEAR } from "../../derive/rivals/near-adoption.ts";
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
    const first = units.history.trunk.landedAt.find((instant) => !Number.isNaN(instant)) ?? Number.NaN;
    if (comparison === null || !(first <= at - 2 * NEAR)) return null;
    const earlier = countCommitsWritten(units.history, { from: at - 2 * NEAR, to: at - NEAR });
    const before = countCommitsWritten(units.history, { from: at - NEAR, to: at });
    const detail = `Commits written on main and branches: ${before} in the 8 weeks before the adoption date, ${earlier} in the 8 weeks before those.`;
    return { status: changedMuch(earlier, before) ? "warn" : "pass", detail, fix: null };
  },
};
