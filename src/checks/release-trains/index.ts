import { groupDigits } from "../../model/group-digits.ts";
import type { Check } from "../check.ts";

export const releaseTrains: Check<"release-trains"> = {
  id: "release-trains",
  title: "One landing, one pull request",
  cap: null,
  compute({ units }) {
    const trains = units.landings.landings.filter((landing) => landing.nested > 0);
    if (trains.length === 0) return { status: "pass", detail: "No merge brings several pull requests at once.", fix: null };
    const nested = trains.reduce((sum, landing) => sum + landing.nested, 0);
    const detail = `Merges on main that carry several pull requests: ${groupDigits(trains.length)}, with ${groupDigits(nested)} pull requests in them. Each merge counts once; the pull requests landed on another branch first.`;
    const isMany = nested > units.landings.landings.length * 0.2;
    return { status: isMany ? "warn" : "pass", detail, fix: isMany ? "if work lands on another branch first, name it with --main" : null };
  },
};
