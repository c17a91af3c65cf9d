import { findLandingFreeze } from "../../derive/rivals/landing-freeze.ts";
import { nearAdoption } from "../../derive/rivals/near-adoption.ts";
import type { Check } from "../check.ts";

export const landingFreeze: Check<"landing-freeze"> = {
  id: "landing-freeze",
  title: "No freeze",
  cap: { grade: "weak", reason: "nobody landed work for weeks near the date" },
  compute({ units, adoption, comparison, formatDay }) {
    if (comparison === null) return null;
    const found = findLandingFreeze(units, comparison, nearAdoption(adoption));
    if (found === null)
      return { status: "pass", detail: "No unusual gap of 2 weeks or more within 8 weeks of the adoption date.", fix: null };
    const detail = `Nobody landed work in the ${found.weeks} weeks from ${formatDay(found.from)} to ${formatDay(found.to)}, near the adoption date; the median week before has ${found.usual}.`;
    return { status: "warn", detail, fix: null };
  },
};
