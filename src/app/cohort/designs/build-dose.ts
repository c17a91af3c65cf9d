import { sumDays } from "../../../derive/fleet/week-sums.ts";
import type { ComparedUnit } from "../../../measures/cohort/compare-fleet.ts";
import { LEAST_UNITS } from "../../../measures/cohort/describe-profile.ts";
import { type DosedUnit, estimateDose } from "../../../measures/designs/dose-slope.ts";
import type { Dose } from "../../../model/cohort/designs.ts";
import { SECONDS_PER_DAY } from "../../../model/time.ts";
import { median } from "../../../stats/quantile.ts";
import type { DesignInput } from "./design-input.ts";

/** How the change of landed changes goes with the share of them that is marked after. */
export function buildDose({ units }: DesignInput): Dose {
  const dosed = units.flatMap((unit): DosedUnit[] => {
    const change = unit.measures.get("landed-changes")?.estimate ?? null;
    const share = shareAfter(unit);
    return change === null || !Number.isFinite(share) ? [] : [{ change, share }];
  });
  const shares = Float64Array.from(dosed, ({ share }) => share).sort();
  const [least, greatest] = [shares[0], shares.at(-1)];
  const isTold = shares.length >= LEAST_UNITS && least !== undefined && greatest !== undefined;
  const found = estimateDose(dosed);
  return {
    slope: found.kind === "value" ? { value: found.value, lo: found.lo, hi: found.hi } : null,
    units: dosed.length,
    shares: isTold ? { least, median: median(shares), greatest } : null,
    missing: found.kind === "value" ? [] : [...found.missing],
  };
}

/** Marked among landed changes of the weeks after; NaN where nothing landed in them. */
function shareAfter({ comparison, counts, unit }: ComparedUnit): number {
  if (comparison === null) return Number.NaN;
  const { edges } = comparison.weeks;
  const place = (week: number) => Math.round((edges[week] ?? Number.NaN) / SECONDS_PER_DAY) - unit.firstDay;
  const total = (days: Int32Array | null) => sumDays(days ?? new Int32Array(0), place(comparison.after.from), place(comparison.after.to));
  return total(counts.marked) / total(counts.landed);
}
