import { changeByMonth, compareEarlyAndLate } from "../../../measures/designs/catch-up.ts";
import { followUnits } from "../../../measures/designs/months-since.ts";
import type { CatchUp } from "../../../model/cohort/designs.ts";
import type { Interval } from "../../../model/report-parts.ts";
import type { DesignInput } from "./design-input.ts";

/** Change of landed changes by months since adoption, and early against late adopters. */
export function buildCatchUp({ units }: DesignInput): CatchUp {
  const followed = followUnits(units);
  const [byMonth, halves] = [changeByMonth(followed), compareEarlyAndLate(followed)];
  return {
    byMonth: "kind" in byMonth ? [] : byMonth.map((one) => ({ ...toRatio(one), months: one.month, units: one.units })),
    earlyAgainstLate:
      "kind" in halves
        ? null
        : { ...halves, early: toRatio(halves.early), late: toRatio(halves.late), difference: toRatio(halves.difference) },
    missing: [byMonth, halves].flatMap((part) => ("kind" in part ? part.missing : [])),
  };
}

function toRatio({ value, lo, hi }: Interval) {
  return { value: Math.expm1(value), lo: Math.expm1(lo), hi: Math.expm1(hi) };
}
