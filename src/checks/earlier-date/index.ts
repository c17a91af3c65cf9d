import { atOtherDate } from "../../measures/estimate/effect.ts";
import { negativeControlDate } from "../../measures/estimate/negative-control.ts";
import type { Check } from "../check.ts";
import { percentChange, signOf } from "../headline.ts";

/** Nothing was adopted 26 weeks earlier: a change found there is not of the tools. */
export const earlierDate: Check<"earlier-date"> = {
  id: "earlier-date",
  title: "No change half a year earlier",
  cap: { grade: "weak", reason: "work had changed half a year earlier already", reach: "headline" },
  compute({ headline, comparison, formatDay }) {
    const effect = headline?.estimate.effect ?? null;
    if (headline === null || comparison === null || effect === null) return null;
    const control = negativeControlDate(headline.observation, comparison);
    if (control === null) return null;
    const change = atOtherDate(effect, control);
    const date = formatDay(comparison.weeks.edges[control.at] ?? Number.NaN);
    const detail = `The same comparison around ${date}, on weeks before the adoption alone: ${percentChange(change)}.`;
    return { status: signOf(change) === 0 ? "pass" : "warn", detail, fix: null };
  },
};
