import type { Decomposition } from "../../model/cohort/cohort-parts.ts";
import { decomposeMean } from "../../stats/mean-decomposition.ts";
import { mean } from "../../stats/moments.ts";
import type { UnitMeasure } from "./compare-unit.ts";

type Sides = Pick<UnitMeasure, "before" | "after">;

/**
 * What the change of a mean level over units is made of.
 *
 * Shares, where trials are the exposure: level of all trials together, each unit weighing by its share of them; `decomposeMean` with within, reallocation, joiners and
 * leavers. Everything else: plain mean over units, S of those that stayed, J and L of joiners and leavers, j and l their shares of the units;
 * within S₁ − S₀, joiners j(J₁ − S₁), leavers −l(L₀ − S₀): equal weights have no exposure that could move between units.
 * Source: Griliches & Regev (1995); for equal weights Melitz & Polanec (2015), whose terms of covariance are then 0.
 *
 * @param isShare true where trials are weights of exposure
 * @returns null where a period has no unit, or no unit stayed
 */
export function decomposeLevels(units: readonly Sides[], isShare: boolean): Decomposition | null {
  const present = units.filter(({ before, after }) => before !== null || after !== null);
  const stayed = present.filter(({ before, after }) => before !== null && after !== null).length;
  if (stayed === 0) return null;
  const parts = isShare ? byExposure(present) : byUnit(present);
  const count = (keep: (unit: Sides) => boolean) => present.filter(keep).length;
  return parts === null
    ? null
    : { ...parts, stayed, joined: count(({ before }) => before === null), left: count(({ after }) => after === null) };
}

type Parts = Omit<Decomposition, "stayed" | "joined" | "left">;

function byExposure(units: readonly Sides[]): Parts | null {
  const total = (side: keyof Sides) => units.reduce((sum, unit) => sum + (unit[side]?.trials ?? 0), 0);
  const [before, after] = [total("before"), total("after")];
  return decomposeMean(
    units.map((unit) => ({
      before: unit.before === null ? null : { share: unit.before.trials / before, value: unit.before.value },
      after: unit.after === null ? null : { share: unit.after.trials / after, value: unit.after.value },
    })),
  );
}

function byUnit(units: readonly Sides[]): Parts | null {
  const valuesOf = (side: keyof Sides, keep: (unit: Sides) => boolean) =>
    units.filter(keep).flatMap((unit) => (unit[side] === null ? [] : [unit[side].value]));
  const isStayer = ({ before, after }: Sides) => before !== null && after !== null;
  const all = { before: mean(valuesOf("before", () => true)), after: mean(valuesOf("after", () => true)) };
  const stayers = { before: mean(valuesOf("before", isStayer)), after: mean(valuesOf("after", isStayer)) };
  // The mean of a period differs from that of its stayers by nothing but those who came or went.
  return {
    ...all,
    change: all.after - all.before,
    within: stayers.after - stayers.before,
    reallocation: null,
    joiners: all.after - stayers.after,
    leavers: stayers.before - all.before,
  };
}
