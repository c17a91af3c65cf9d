import { expect, it } from "vitest";
import { dateUnits, judgeDates } from "../../../src/derive/fleet/date-units.ts";
import { compareFleet } from "../../../src/measures/cohort/compare-fleet.ts";
import { evolvingPopulation } from "../../../src/measures/cohort/evolving-population.ts";
import { ADOPTS, draw, unit, WEEKS } from "../../app/cohort/fleet-plans.ts";

it("holds who joined and who left, not who adopted too lately or lacks the measure on a side", () => {
  const units = [
    unit(),
    unit({ firstWeek: ADOPTS + 5 }),
    unit({ endWeek: ADOPTS - 10 }),
    unit({ adopts: WEEKS - 10 }),
    unit({ adopts: null }),
    unit({ perWeek: 4, adopts: WEEKS - 20 }),
  ];
  const { data } = draw(units, 1);
  const adoptions = judgeDates(dateUnits(data, null), new Int32Array(units.length).fill(9));
  const compared = compareFleet(data, adoptions, { rampWeeks: 8, empiricalNull: null });
  const endDay = Math.max(...data.units.map((one) => one.endDay));
  const present = (id: "landed-changes" | "change-fail-rate") =>
    evolvingPopulation(compared, id, endDay).map((one) => [one.unit.index, one.before !== null, one.after !== null]);
  const all = [
    [0, true, true],
    [1, false, true],
    [2, true, false],
    [5, true, true],
  ];
  expect(present("landed-changes")).toEqual(all);
  // Of the last one fewer than 50 changes after were watched for a week.
  expect(present("change-fail-rate")).toEqual(all.slice(0, 3));
});
