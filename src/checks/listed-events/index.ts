import { isWithin, nearAdoption } from "../../derive/rivals/near-adoption.ts";
import type { Check } from "../check.ts";

export const listedEvents: Check<"listed-events"> = {
  id: "listed-events",
  title: "No listed event overlaps",
  cap: { grade: "weak", reason: "a listed event overlaps" },
  compute({ adoption, comparison, events, formatDay }) {
    if (comparison === null || events.length === 0) return null;
    const near = nearAdoption(adoption);
    const overlapping = events.filter(({ at }) => isWithin(near, at)).sort((a, b) => a.at - b.at);
    if (overlapping.length === 0)
      return { status: "pass", detail: `Listed events within 8 weeks of the adoption date: 0 of ${events.length}.`, fix: null };
    const named = overlapping.map(({ at, label }) => `${label} (${formatDay(at)})`);
    return { status: "warn", detail: `Listed for the weeks near the adoption date: ${named.join(", ")}.`, fix: null };
  },
};
