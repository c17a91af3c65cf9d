import { NEAR } from "../../derive/rivals/near-adoption.ts";
import { countPeopleWhoLanded } from "../../derive/rivals/team-size.ts";
import { findStep } from "../../derive/rivals/unusual-step.ts";
import { firstLandedAt } from "../../derive/trunk.ts";
import type { Check } from "../check.ts";

/** One person more or less is no other team, however small the team. */
const MIN_PEOPLE = 2;

export const teamSize: Check<"team-size"> = {
  id: "team-size",
  title: "Team of the same size",
  cap: { grade: "weak", reason: "the team changed size" },
  compute({ units, adoption, comparison }) {
    const { at, rolloutEnd } = adoption;
    // Weeks that are not over yet hold too few people.
    if (comparison === null || rolloutEnd + NEAR > units.history.cut) return null;
    const start = firstLandedAt(units.history.trunk);
    const step = findStep({ at, from: rolloutEnd, start, count: (span) => countPeopleWhoLanded(units, span) });
    const isOther = step.isUnusual && Math.abs(step.after - step.before) >= MIN_PEOPLE;
    const where = rolloutEnd > at ? "after the rollout" : "after";
    const unusual = isOther ? ", more of a change than in any 8 weeks of the two years before" : "";
    const detail = `People who landed work: ${step.before} in the 8 weeks before, ${step.after} in the 8 weeks ${where}${unusual}.`;
    return { status: isOther ? "warn" : "pass", detail, fix: null };
  },
};
