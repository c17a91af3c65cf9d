import { changedMuch, NEAR } from "../../derive/rivals/near-adoption.ts";
import { countPeopleWhoLanded } from "../../derive/rivals/team-size.ts";
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
    const before = countPeopleWhoLanded(units, { from: at - NEAR, to: at });
    const after = countPeopleWhoLanded(units, { from: rolloutEnd, to: rolloutEnd + NEAR });
    const isOther = changedMuch(before, after) && Math.abs(after - before) >= MIN_PEOPLE;
    const where = rolloutEnd > at ? "after the rollout" : "after";
    const detail = `People who landed work: ${before} in the 8 weeks before, ${after} in the 8 weeks ${where}.`;
    return { status: isOther ? "warn" : "pass", detail, fix: null };
  },
};
