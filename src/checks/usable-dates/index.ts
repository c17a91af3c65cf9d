import type { Check } from "../check.ts";

export const usableDates: Check<"usable-dates"> = {
  id: "usable-dates",
  title: "Dates can be used",
  compute({ dataCut, units, formatDay }) {
    const { ignored, undated } = dataCut;
    if (ignored + undated === 0) return { status: "pass", detail: `All ${units.history.commits.count} commits are dated.`, fix: null };
    const parts = [
      ...(undated > 0 ? [`${undated} commits carry no usable date`] : []),
      ...(ignored > 0 ? [`${ignored} commits are dated after ${formatDay(dataCut.instant)}, far from all others`] : []),
    ];
    return { status: "warn", detail: `${parts.join(" and ")}: they keep their place in history and take no part in time.`, fix: null };
  },
};
