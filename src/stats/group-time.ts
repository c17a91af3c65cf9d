import { at } from "./at.ts";

/** Outcomes of many units over the periods 0 … T − 1, some of them treated from a period on. */
export interface Panel {
  /** One row per unit, one value per period; NaN where it is missing. */
  readonly outcomes: readonly ArrayLike<number>[];
  /** First treated period of each unit, null where it never is; 0 or less means always: such units are left out. */
  readonly cohorts: readonly (number | null)[];
}

export interface GroupTimeOptions {
  /** Controls: units never treated, or also those not treated yet. */
  readonly controls: "never" | "not-yet";
  /** Periods before treatment that may already be affected, whole number ≥ 0; the base is the period before them. */
  readonly anticipation?: number;
  /** Base of periods before treatment: the period before ("varying"), or the same as afterwards ("universal"). */
  readonly base?: "varying" | "universal";
  /** Cells with fewer treated units or controls are left out. */
  readonly fewest?: number;
  /** Only the cells from treatment on, where those before it are not asked for. */
  readonly onlyTreated?: boolean;
}

/** Estimate with the influence of each unit on it. */
export interface InfluenceEstimate {
  readonly value: number;
  readonly error: number;
  /** One per unit, on the scale on which error = √(Σ influence²)/units. */
  readonly influence: Float64Array;
}

/** Average effect on one cohort in one period. */
export interface GroupTimeCell extends InfluenceEstimate {
  readonly cohort: number;
  readonly period: number;
  readonly treated: number;
  readonly controls: number;
}

/** All cells that can be estimated, with what their averages need. */
export interface GroupTimeEffects {
  readonly cells: readonly GroupTimeCell[];
  /** Units not treated from the start. */
  readonly units: number;
  /** First treated period by unit in the order of influences; null where never treated. */
  readonly cohorts: readonly (number | null)[];
  readonly periods: number;
  readonly anticipation: number;
}

/** Below this many units on a side a cell says little and shows single units. */
const FEWEST = 5;

/**
 * Group-time average treatment effects without covariates.
 *
 * Formula: ATT(g, t) = mean of Y_t − Y_b over cohort g less the same over controls, b = g − 1 − anticipation from then on,
 * t − 1 (or b) before; influence n/n_g·1[G = g](ΔY − mean) − n/n_c·1[C](ΔY − mean).
 * Source: Callaway & Sant'Anna (2021). Same as R `did::att_gt(est_method = "reg", xformla = ~1)`.
 * Bias: rests on parallel trends; controls that are secretly treated draw effects towards 0.
 *
 * @param panel rows of one length; units with a missing value at t or at the base are left out of that cell
 * @returns cells by cohort, then period; none where nothing can be compared
 * @throws RangeError on rows of different lengths, cohorts that are no whole numbers, infinite outcomes or impossible options
 */
export function estimateGroupTime(panel: Panel, options: GroupTimeOptions): GroupTimeEffects {
  const { anticipation = 0, base = "varying", fewest = FEWEST, onlyTreated = false } = options;
  requireWhole({ anticipation, fewest });
  requirePanel(panel);
  const kept = [...panel.cohorts.keys()].filter((i) => (panel.cohorts[i] ?? 1) > 0);
  const outcomes = kept.map((i) => panel.outcomes[i] ?? []);
  const cohorts = kept.map((i) => panel.cohorts[i] ?? null);
  const periods = panel.outcomes[0]?.length ?? 0;
  const cells: GroupTimeCell[] = [];
  const lists = { treated: emptyList(kept.length), controls: emptyList(kept.length) };
  for (const { cohort, period, from } of listCells(cohorts, { periods, anticipation, base })) {
    if (onlyTreated && period < cohort) continue;
    const sideAt = (unit: number) => {
      const own = cohorts[unit] ?? null;
      if (own === cohort) return "treated";
      const isControl = own === null || (options.controls === "not-yet" && own > Math.max(period, from) + anticipation);
      return isControl ? "control" : null;
    };
    const cell = compare(outcomes, { from, period, sideAt }, lists);
    if (cell !== null && cell.treated >= fewest && cell.controls >= fewest) cells.push({ cohort, period, ...cell });
  }
  return { cells, units: kept.length, cohorts, periods, anticipation };
}

interface CellPeriods {
  readonly cohort: number;
  readonly period: number;
  /** The base that the period is compared with. */
  readonly from: number;
}

function listCells(
  cohorts: readonly (number | null)[],
  design: { readonly periods: number; readonly anticipation: number; readonly base: "varying" | "universal" },
): readonly CellPeriods[] {
  const { periods, anticipation, base } = design;
  return distinctCohorts(cohorts, periods).flatMap((cohort) => {
    const before = cohort - 1 - anticipation;
    return Array.from({ length: periods }, (_, period) => ({
      cohort,
      period,
      from: base === "varying" && period <= before ? period - 1 : before,
    })).filter(({ from, period }) => from >= 0 && from !== period);
  });
}

function requireWhole(options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (!Number.isInteger(value) || value < 0) throw new RangeError(`${name} must be a whole number, not ${value}`);
  }
}

function requirePanel({ outcomes, cohorts }: Panel): void {
  if (outcomes.length !== cohorts.length) throw new RangeError(`${outcomes.length} rows of outcomes, but ${cohorts.length} cohorts`);
  for (const cohort of cohorts) if (cohort !== null && !Number.isInteger(cohort)) throw new RangeError(`a cohort of ${cohort}`);
  for (const row of outcomes) {
    if (row.length !== outcomes[0]?.length) throw new RangeError("rows of outcomes differ in length");
    if (hasInfinite(row)) throw new RangeError("an outcome is infinite");
  }
}

function hasInfinite(row: ArrayLike<number>): boolean {
  for (let i = 0; i < row.length; i++) if (Math.abs(at(row, i)) === Number.POSITIVE_INFINITY) return true;
  return false;
}

function distinctCohorts(cohorts: readonly (number | null)[], periods: number): readonly number[] {
  const distinct = new Set<number>();
  for (const cohort of cohorts) if (cohort !== null && cohort < periods) distinct.add(cohort);
  return [...distinct].sort((a, b) => a - b);
}

function compare(
  outcomes: readonly ArrayLike<number>[],
  {
    from,
    period,
    sideAt,
  }: { readonly from: number; readonly period: number; readonly sideAt: (unit: number) => "treated" | "control" | null },
  { treated, controls }: { readonly treated: ChangeList; readonly controls: ChangeList },
): Omit<GroupTimeCell, "cohort" | "period"> | null {
  const units = outcomes.length;
  // Changes of both sides in the order of units; this is the hottest loop of a comparison of many units, so that its lists are made once.
  clear(treated);
  clear(controls);
  for (let unit = 0; unit < units; unit++) {
    const side = sideAt(unit);
    const row = outcomes[unit];
    if (side === null || row === undefined) continue;
    const change = at(row, period) - at(row, from);
    if (!Number.isNaN(change)) addChange(side === "treated" ? treated : controls, unit, change);
  }
  if (treated.length === 0 || controls.length === 0) return null;
  const influence = new Float64Array(units);
  addInfluence(influence, treated, units / treated.length);
  addInfluence(influence, controls, -units / controls.length);
  return {
    value: treated.total / treated.length - controls.total / controls.length,
    error: errorOf(influence),
    influence,
    treated: treated.length,
    controls: controls.length,
  };
}

/** Changes of the units of one side, of which the first `length` entries count. */
interface ChangeList {
  length: number;
  total: number;
  readonly units: Int32Array;
  readonly changes: Float64Array;
}

function emptyList(most: number): ChangeList {
  return { length: 0, total: 0, units: new Int32Array(most), changes: new Float64Array(most) };
}

function clear(list: ChangeList): void {
  list.length = 0;
  list.total = 0;
}

function addChange(list: ChangeList, unit: number, change: number): void {
  list.units[list.length] = unit;
  list.changes[list.length++] = change;
  list.total += change;
}

function addInfluence(influence: Float64Array, list: ChangeList, weight: number): void {
  const mean = list.total / list.length;
  for (let i = 0; i < list.length; i++) influence[at(list.units, i)] = weight * (at(list.changes, i) - mean);
}

/** √(Σ influence²)/units. */
export function errorOf(influence: Float64Array): number {
  let total = 0;
  for (const value of influence) total += value * value;
  return Math.sqrt(total) / influence.length;
}
