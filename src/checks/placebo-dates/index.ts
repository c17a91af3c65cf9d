import { placeboDates as comparePlacebos } from "../../measures/estimate/placebo-dates.ts";
import type { Check } from "../check.ts";
import { signOf } from "../headline.ts";

/** Fewer fake dates than this cannot show that one in ten is as large. */
const MIN_DATES = 19;
const MAX_SHARE = 0.1;

export const placeboDates: Check<"placebo-dates"> = {
  id: "placebo-dates",
  title: "Set against fake dates",
  cap: { grade: "weak", reason: "fake dates in this history give as large a change", reach: "headline" },
  compute({ headline, comparison }) {
    if (headline === null || comparison === null) return null;
    const found = comparePlacebos(headline.observation, comparison, headline.fakes);
    if (found === null) return null;
    const { dates, asLarge, share, rank } = found;
    const counted = `At ${asLarge} of ${dates} fake dates in this history the change is as large, measured by its error (rank ${rank} of ${dates + 1}).`;
    // Where no change was found, a history in which others are as large is what one would expect.
    if (signOf(headline.estimate.change) === 0) {
      return { status: "pass", detail: `${counted} No change was found that they could put in doubt.`, fix: null };
    }
    const isCommon = dates >= MIN_DATES && share > MAX_SHARE;
    return { status: isCommon ? "warn" : "pass", detail: counted, fix: null };
  },
};
