import { groupDigits } from "../../model/group-digits.ts";
import type { Check } from "../check.ts";

export const usableDates: Check<"usable-dates"> = {
  id: "usable-dates",
  title: "Dates can be used",
  cap: null,
  compute({ dataCut, units, formatDay }) {
    const { ignored, undated } = dataCut;
    if (ignored + undated === 0)
      return { status: "pass", detail: `All ${groupDigits(units.history.commits.count)} commits are dated.`, fix: null };
    const parts = [
      ...(undated > 0 ? [`Commits without a usable date: ${groupDigits(undated)}.`] : []),
      ...(ignored > 0 ? [`Commits dated after ${formatDay(dataCut.instant)}, far from all others: ${groupDigits(ignored)}.`] : []),
    ];
    return { status: "warn", detail: `${parts.join(" ")} They keep their place in history and take no part in time.`, fix: null };
  },
};
