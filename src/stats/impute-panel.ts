import { at } from "./at.ts";
import { solveLaplacian } from "./solve-laplacian.ts";

/** Outcomes of units over periods, some treated from a period on. */
export interface ImputationPanel {
  /** One row per unit, all of one length; NaN where unknown, or not to be looked at. */
  readonly outcomes: readonly Float64Array[];
  /** First treated period by unit; null where it never is. */
  readonly treatedFrom: readonly (number | null)[];
}

/** The imputation estimate as a sum over what was observed: Σ weight·outcome. */
export interface ImputationWeights {
  /** By unit and period: positive on treated rows, where they sum to 1; the weights of each unit and of each period sum to 0; zero where nothing is known. */
  readonly weights: readonly Float64Array[];
  /** Treated rows that have an estimate. */
  readonly rows: number;
}

/** Average effect on the treated with its error. */
export interface ImputedMean {
  readonly value: number;
  /** ≥ 0. */
  readonly error: number;
  /** Treated rows behind it. */
  readonly rows: number;
}

/** Periods in which a unit's outcome is known. */
interface UnitPeriods {
  readonly untreated: readonly number[];
  readonly treated: readonly number[];
}

interface Learned {
  readonly units: readonly UnitPeriods[];
  readonly periods: number;
  /** Σ_u (diag(1_u) − 1_u1_uᵀ/n_u) over untreated rows. */
  readonly matrix: readonly Float64Array[];
  /** 1 for periods with an untreated row. */
  readonly used: Uint8Array;
}

/**
 * Weights of the imputation estimate: unit and period effects are learned by least squares from untreated rows alone, and the estimate is the mean over treated
 * rows of what was observed less what these effects foretell. Treated rows whose unit or period has no untreated row have weight 0.
 *
 * Formula: one system in the periods, units taken out (Frisch–Waugh–Lovell); the weight of an untreated row is −(a_u + b_t), its row and column sums those of
 * the treated rows. Source: Borusyak, Jaravel & Spiess (2024), propositions 1 and 2. Same estimate as `imputeEffects` without covariates.
 * Cost: O(units·periods² + periods³).
 *
 * @returns null where no treated row can be foretold, or untreated rows do not tie all periods together
 * @throws RangeError on rows of different lengths
 */
export function weighImputation(panel: ImputationPanel): ImputationWeights | null {
  const learned = listPeriods(panel);
  return weighRows(learned, foretold(learned));
}

/** Σ weight·value over rows with a weight; values may be unknown elsewhere. */
export function applyWeights({ weights }: ImputationWeights, values: readonly ArrayLike<number>[]): number {
  let total = 0;
  for (const [unit, row] of weights.entries()) {
    const own = values[unit] ?? [];
    for (let t = 0; t < row.length; t++) if (row[t] !== 0) total += at(row, t) * at(own, t);
  }
  return total;
}

/**
 * Imputation estimate with an error clustered by unit.
 *
 * Formula: error² = G/(G − 1)·Σ_u (Σ_t weight·residual)², residuals of untreated rows by least squares, those of treated rows against the mean effect.
 * Source: Borusyak, Jaravel & Spiess (2024), section 4.3. Bias: too large where effects differ between times, a little too small for few units.
 *
 * @returns null where `weighImputation` gives null
 * @throws RangeError where it does
 */
export function imputePanel(panel: ImputationPanel): ImputedMean | null {
  const learned = listPeriods(panel);
  const found = weighRows(learned, foretold(learned));
  const effects = fitPeriods(learned, panel.outcomes);
  if (found === null || effects === null) return null;
  const value = applyWeights(found, panel.outcomes);
  const scores = learned.units.map((unit, number) => {
    const row = panel.outcomes[number] ?? new Float64Array(0);
    const rest = row.map((outcome, t) => outcome - at(effects, t));
    const level = meanAt(rest, unit.untreated);
    const weights = found.weights[number] ?? new Float64Array(0);
    const untreated = unit.untreated.reduce((sum, t) => sum + at(weights, t) * (at(rest, t) - level), 0);
    return unit.treated.reduce((sum, t) => (weights[t] === 0 ? sum : sum + at(weights, t) * (at(rest, t) - level - value)), untreated);
  });
  const squares = scores.reduce((sum, score) => sum + score ** 2, 0);
  const clusters = learned.units.filter(({ untreated }) => untreated.length > 0).length;
  return { value, error: Math.sqrt((squares * clusters) / Math.max(1, clusters - 1)), rows: found.rows };
}

function listPeriods({ outcomes, treatedFrom }: ImputationPanel): Learned {
  const periods = outcomes[0]?.length ?? 0;
  const matrix = Array.from({ length: periods }, () => new Float64Array(periods));
  const used = new Uint8Array(periods);
  const units = outcomes.map((row, unit) => {
    if (row.length !== periods) throw new RangeError("rows of outcomes differ in length");
    const from = treatedFrom[unit] ?? Number.POSITIVE_INFINITY;
    const known = Array.from(row.keys()).filter((t) => !Number.isNaN(row[t]));
    return { untreated: known.filter((t) => t < from), treated: known.filter((t) => t >= from) };
  });
  for (const { untreated } of units) {
    for (const t of untreated) {
      used[t] = 1;
      const line = matrix[t] ?? new Float64Array(0);
      for (const other of untreated) line[other] = at(line, other) - 1 / untreated.length;
      line[t] = at(line, t) + 1;
    }
  }
  return { units, periods, matrix, used };
}

/** Treated periods by unit that untreated rows can foretell. */
function foretold({ units, used }: Learned): readonly (readonly number[])[] {
  return units.map(({ untreated, treated }) => (untreated.length === 0 ? [] : treated.filter((t) => used[t] === 1)));
}

function weighRows({ units, periods, matrix, used }: Learned, treated: readonly (readonly number[])[]): ImputationWeights | null {
  const rows = treated.reduce((total, { length }) => total + length, 0);
  if (rows === 0) return null;
  const right = new Float64Array(periods);
  for (const [number, { untreated }] of units.entries()) {
    const own = treated[number] ?? [];
    for (const t of own) right[t] = at(right, t) + 1 / rows;
    for (const t of untreated) right[t] = at(right, t) - own.length / rows / untreated.length;
  }
  const solution = solveLaplacian(matrix, right, used);
  if (solution === null) return null;
  const weights = units.map(({ untreated }, number) => {
    const [own, row] = [treated[number] ?? [], new Float64Array(periods)];
    const level = own.length / rows / untreated.length - meanAt(solution, untreated);
    for (const t of untreated) row[t] = -(level + at(solution, t));
    for (const t of own) row[t] = 1 / rows;
    return row;
  });
  return { weights, rows };
}

/** Period effects, units taken out. */
function fitPeriods({ units, periods, matrix, used }: Learned, outcomes: readonly Float64Array[]): Float64Array | null {
  const right = new Float64Array(periods);
  for (const [number, { untreated }] of units.entries()) {
    const row = outcomes[number] ?? [];
    const mean = meanAt(row, untreated);
    for (const t of untreated) right[t] = at(right, t) + at(row, t) - mean;
  }
  return solveLaplacian(matrix, right, used);
}

/** NaN for no places. */
function meanAt(values: ArrayLike<number>, places: readonly number[]): number {
  return places.reduce((total, place) => total + at(values, place), 0) / places.length;
}
