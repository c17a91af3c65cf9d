import { describeProfile, LEAST_UNITS } from "../../measures/cohort/describe-profile.ts";
import type { CohortReport } from "../../model/cohort/cohort-report.ts";
import { groupBy } from "../../model/group-by.ts";
import { spanLength } from "../../model/window.ts";
import { panelLandings } from "./person-landings.ts";
import type { Population } from "./read-population.ts";

/** Half an event keeps a unit in which nothing landed. */
const HALF = 0.5;

/**
 * How much of the work of the panel is that of people in their first 90 days, and how units changed with it and without it.
 *
 * Bias: whoever landed work in the first weeks of the data counts as new then.
 * @returns null with fewer than 5 units that have whole bins on both sides
 */
export function describeNewcomers(population: Population): CohortReport["newcomers"] {
  const { rows, binsOf } = panelLandings(population);
  const units = [...groupBy(rows, ({ unit }) => unit)].map(([unit, people]) => {
    const bins = binsOf(unit);
    const total = (side: "before" | "after", part: "landed" | "early") => people.reduce((sum, person) => sum + person[side][part], 0);
    const side = (name: "before" | "after") => ({
      landed: total(name, "landed"),
      early: total(name, "early"),
      bins: bins === null ? 0 : spanLength(bins[name]),
    });
    return { before: side("before"), after: side("after") };
  });
  if (units.length < LEAST_UNITS) return null;
  const share = (side: "before" | "after") => {
    const [landed, early] = [
      units.reduce((sum, unit) => sum + unit[side].landed, 0),
      units.reduce((sum, unit) => sum + unit[side].early, 0),
    ];
    return landed === 0 ? null : early / landed;
  };
  const change = (countOf: (side: { landed: number; early: number }) => number) =>
    describeProfile(units.map(({ before, after }) => (countOf(after) + HALF) / after.bins / ((countOf(before) + HALF) / before.bins) - 1));
  return {
    units: units.length,
    before: share("before"),
    after: share("after"),
    all: change(({ landed }) => landed),
    established: change(({ landed, early }) => landed - early),
  };
}
