import type { FleetData } from "../../model/fleet/fleet-data.ts";
import type { PlannedUnit } from "../../model/fleet/rollout-plan.ts";
import { applyWeights, weighImputation } from "../../stats/impute-panel.ts";
import { standardDeviation } from "../../stats/moments.ts";
import { normalQuantile } from "../../stats/normal.ts";
import { quantile } from "../../stats/quantile.ts";
import type { Rng } from "../../stats/random.ts";
import { findShortfalls, type Insufficient } from "../controlled/insufficient.ts";
import { POWER } from "../controlled/precision.ts";
import { dealWaves } from "./draw-rollout.ts";
import { planCalendar, toPlanRows, waveBins } from "./plan-panel.ts";

/** Units with data over a whole stretch of the past, below which nothing is tried: the floors of both sides of a comparison. */
const FEWEST_UNITS = 16;
/** Stretches of the past that are tried, half a rollout apart, and deals in each. */
const STRETCHES = 4;
const DEALS = 100;
const LEVEL = 0.95;
const DAYS_BEFORE = 364;

/** A rollout to be tried on the past. */
export interface TriedRollout {
  /** Units with their places in the data. */
  readonly units: readonly (PlannedUnit & { readonly place: number })[];
  /** Days from the first wave to each. */
  readonly offsets: readonly number[];
  readonly rng: Rng;
}

/** What rollouts of the past, when nothing changed, show by chance. */
export interface TriedEffect {
  readonly kind: "value";
  /** Smallest effect, log scale, that is found in 80 % of cases. */
  readonly smallestVisible: number;
  readonly draws: number;
  /** First and last day of what was looked at. */
  readonly fromDay: number;
  readonly toDay: number;
}

/**
 * Smallest effect that a rollout would see, by making it in the past: waves are dealt by lot over stretches in which nobody adopted, and the spread of the
 * estimates is what chance does.
 *
 * Formula: 95 % quantile of |estimate| + z₀.₈₀·its standard deviation; stretches end with the data and half a rollout earlier each. Estimate of
 * `estimateIntention`. Source: method of this project, section 5.6, with the errors of real histories in place of a formula.
 * Bias: supposes that the future is as noisy as the past, and that every unit keeps to its wave.
 *
 * @param data of units that have not adopted
 * @returns `insufficient` where fewer than 16 units have data over the whole of one stretch
 */
export function tryRollouts(data: FleetData, { units, offsets, rng }: TriedRollout): TriedEffect | Insufficient {
  const length = offsets.at(-1) ?? 0;
  const end = units.reduce((last, { place }) => Math.max(last, data.units[place]?.endDay ?? 0), 0);
  const starts = Array.from({ length: STRETCHES }, (_, stretch) => end - length - Math.floor((stretch * length) / 2));
  const tried = starts.map((start) => ({ start, known: whole(data, { units, start, offsets }) }));
  const used = tried.filter(({ known }) => known.units.length >= FEWEST_UNITS);
  const most = tried.reduce((largest, { known }) => Math.max(largest, known.units.length), 0);
  const values = Float64Array.from(used.flatMap(({ known }) => dealOver(known, { units, offsets, rng })));
  if (values.length < DEALS) {
    const needed = `units with data over the ${DAYS_BEFORE + length} days of a rollout of the past`;
    return { kind: "insufficient", missing: findShortfalls([[Math.min(most, FEWEST_UNITS - 1), FEWEST_UNITS, needed]]) };
  }
  const sizes = values.map(Math.abs).sort();
  return {
    kind: "value",
    smallestVisible: quantile(sizes, LEVEL) + normalQuantile(POWER) * standardDeviation(values),
    draws: values.length,
    fromDay: Math.min(...used.map(({ start }) => start)) - DAYS_BEFORE,
    toDay: end,
  };
}

/** Units whose data covers a stretch, with their logs by bin. */
interface Stretch {
  readonly units: TriedRollout["units"];
  readonly rows: readonly Float64Array[];
  readonly calendar: ReturnType<typeof planCalendar>;
  readonly start: number;
}

function whole(data: FleetData, { units, start, offsets }: Pick<TriedRollout, "units" | "offsets"> & { readonly start: number }): Stretch {
  const calendar = planCalendar(
    offsets.map((offset) => start + offset),
    start + (offsets.at(-1) ?? 0),
  );
  const rows = toPlanRows(data, { places: units.map(({ place }) => place), calendar });
  const isWhole = (_: unknown, i: number) => rows[i]?.every(Number.isFinite) === true;
  return { units: units.filter(isWhole), rows: rows.filter(isWhole), calendar, start };
}

/** Estimates of waves that are dealt anew to all units and looked at in those with data. */
function dealOver({ units: own, rows, calendar, start }: Stretch, { units, offsets, rng }: TriedRollout): readonly number[] {
  return Array.from({ length: DEALS }, () => {
    const dealt = new Map(dealWaves(units, { waves: offsets.length, seed: rng.nextUint32() }).map(({ unit, wave }) => [unit, wave]));
    const days = own.map(({ unit }) => start + (offsets[(dealt.get(unit) ?? 1) - 1] ?? 0));
    const weights = weighImputation({ outcomes: rows, treatedFrom: waveBins(days, calendar) });
    return weights === null ? Number.NaN : applyWeights(weights, rows);
  }).filter(Number.isFinite);
}
