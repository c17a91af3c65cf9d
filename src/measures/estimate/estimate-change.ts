import type { EmpiricalNull } from "../../model/empirical-null.ts";
import type { Effect, Estimate, Level } from "../../model/estimate.ts";
import { type Comparison, spanLength } from "../../model/window.ts";
import { newcombeInterval } from "../../stats/proportions.ts";
import { createRng, type Rng } from "../../stats/random.ts";
import type { Measure, Observation } from "../measure.ts";
import { compareLives } from "../survival/compare-lives.ts";
import { boundsOf, type Estimated, pValueOf as pValueOfLives } from "../survival/estimated.ts";
import { findCalibration } from "./calibration.ts";
import { compareCompeting, compareSpells } from "./compare-spells.ts";
import { type DescribedSides, describeSides, type Side } from "./describe-sides.ts";
import { intervalAt, modelFitOf, pValueOf, scaleOf } from "./effect.ts";
import { type FitContrast, fitContrast } from "./fit-logs.ts";
import { estimateLevelBy, FEWEST_EVENTS, type LevelEstimate } from "./level-model.ts";
import type { Known } from "./sides.ts";

/** Weeks that a comparison needs on each side, counted after the left-out span. Source: method of this project, section 5.6. */
export const MIN_WEEKS = { before: 12, after: 8 } as const;
/** Level of the intervals unless several measures are tested side by side. */
export const INTERVAL_LEVEL = 0.95;
const SECONDS_PER_WEEK = 604_800;

/** What a comparison cannot do without, by kind of observation. */
const DIFFERENT = "3 different values";
const VARIETY: Readonly<Partial<Record<Known["kind"], string>>> = {
  spells: "spells of different length that ended in time",
  competing: "items of either end",
};

type Lives = Extract<Known, { readonly kind: "survival" }>["changes"];
type ByModel = Exclude<Known, { readonly kind: "survival" }>;

export interface EstimateOptions {
  readonly measure: Pick<Measure, "id" | "least" | "followUpSeconds">;
  /** How measures move without any adoption; null leaves the model's own interval. */
  readonly empiricalNull: EmpiricalNull | null;
  /** Randomness of measures that are resampled; seeded with 1 unless given. */
  readonly rng?: Rng;
  /** Fit of logarithms; `fitContrast` unless given. */
  readonly fit?: FitContrast;
}

/**
 * Change of a measure from the weeks before to the weeks after: the level-only model of `estimateLevel` in 4-week bins, its error
 * widened by the factor that real histories without adoption need.
 *
 * Items that need a follow-up are compared over equal ones: the weeks before end early enough for it to end before the left-out span.
 * Spells are compared as one sample a side: by their restricted means, or by the shares that ended in one of two ways; no week by week, no drift.
 * Lives of lines are compared by their restricted means, the changes resampled. A share with too few events for a model gets Newcombe's interval of the difference, which is descriptive.
 * Source: method of this project, sections 5.0, 5.2 and 5.6.
 */
export function estimateChange(observation: Observation, comparison: Comparison, options: EstimateOptions): Estimate {
  if (observation.kind === "unknown") return { kind: "unknown", reason: observation.reason, fix: observation.fix };
  const { measure } = options;
  const followed = withFollowUp(comparison, measure.followUpSeconds ?? horizonOf(observation));
  const sides = describeSides(observation, followed);
  const lack = findLack(sides, followed, measure.least);
  const n = finite(sides.before.items + sides.after.items);
  const [before, after] = [levelOf(sides.before), levelOf(sides.after)];
  if (lack !== null || before === null || after === null) {
    return { kind: "insufficient", before, after, n, ...(lack ?? { have: "0", needed: "values on both sides" }) };
  }
  const described = { before, after, sides };
  if (observation.kind === "survival") return changeOfLives(observation.changes, described, { comparison: followed, options });
  return (
    modelled(observation, described, { comparison: followed, options }) ??
    describeFewEvents(observation, described) ??
    constantSeries(described, VARIETY[observation.kind] ?? DIFFERENT)
  );
}

interface Modelled {
  readonly comparison: Comparison;
  readonly options: EstimateOptions;
}

/** The change of the model with the interval that decides; null without a model, or where its numbers are too large to be written down. */
function modelled(observation: ByModel, { before, after, sides }: Described, { comparison, options }: Modelled): Estimate | null {
  const { fit, weekly } = fitStep(observation, comparison, options.fit ?? fitContrast);
  if (fit === null) return null;
  const { measure, empiricalNull } = options;
  const lookup = { measure: measure.id, comparison, activity: sides.activity, value: fit.value };
  const calibration = empiricalNull === null ? null : findCalibration(empiricalNull, lookup);
  const effect: Effect = {
    value: fit.value,
    error: fit.error,
    df: fit.df,
    factor: calibration?.factor ?? null,
    scale: scaleOf(observation),
    base: before.value,
  };
  const change = intervalAt(effect, INTERVAL_LEVEL);
  const model = weekly === null ? null : modelFitOf(effect, { fit: weekly, level: INTERVAL_LEVEL });
  const expected = expectedLevel(effect, after);
  if (![change.value, change.lo, change.hi, model?.lo ?? 0, model?.hi ?? 0, expected].every(Number.isFinite)) return null;
  return {
    kind: "value",
    before,
    after,
    change,
    expected,
    effect,
    model,
    calibration,
    p: pValueOf(effect),
    n: before.n + after.n,
    note: null,
  };
}

/** The step on the scale of the model, and the fit to weeks or bins where it comes from one. */
function fitStep(
  observation: ByModel,
  comparison: Comparison,
  fitLogs: FitContrast,
): { readonly fit: Estimated | null; readonly weekly: LevelEstimate | null } {
  if (observation.kind === "spells") return { fit: compareSpells(observation, comparison), weekly: null };
  if (observation.kind === "competing") return { fit: compareCompeting(observation, comparison), weekly: null };
  const weekly = estimateLevelBy(fitLogs, { observation, comparison, binning: "always" });
  return { fit: weekly, weekly };
}

/** The difference of restricted mean lives with the interval of resampled changes. */
function changeOfLives(changes: Lives, { before, after }: Described, { comparison, options }: Modelled): Estimate {
  const n = before.n + after.n;
  const compared = compareLives(changes, comparison, options.rng ?? createRng(1));
  const p = compared === null ? null : pValueOfLives(compared.change);
  if (compared === null || p === null) return constantSeries({ before, after }, DIFFERENT);
  const { lo, hi } = boundsOf(compared.change, INTERVAL_LEVEL);
  return {
    kind: "value",
    before,
    after,
    change: { value: compared.change.value, lo, hi, level: INTERVAL_LEVEL, scale: "difference" },
    expected: before.value,
    effect: null,
    model: null,
    calibration: null,
    p,
    n,
    note: null,
  };
}

/**
 * A comparison whose weeks before end early enough for their items to be followed before the left-out span begins.
 * Source: method of this project, section 5.0.7: equal follow-up is not equal exposure.
 */
export function withFollowUp(comparison: Comparison, seconds: number): Comparison {
  const { from, to } = comparison.before;
  return { ...comparison, before: { from, to: Math.max(from, to - Math.ceil(seconds / SECONDS_PER_WEEK)) } };
}

/** Spells must have been followed as far as they are looked at, also where a measure has them of some sources only. */
function horizonOf(observation: Known): number {
  return observation.kind === "spells" ? observation.horizonSeconds : 0;
}

interface Lack {
  readonly have: string;
  readonly needed: string;
}

/** The first floor that the data does not reach, as "have of needed"; null where all are reached. */
function findLack({ before, after }: DescribedSides, comparison: Comparison, least: Measure["least"]): Lack | null {
  const floors: readonly [number, number, string][] = [
    [spanLength(comparison.before), MIN_WEEKS.before, "weeks before the left-out span"],
    [spanLength(comparison.after), MIN_WEEKS.after, "weeks after the left-out span"],
    [before.known, MIN_WEEKS.before, "weeks before in which it is known"],
    [after.known, MIN_WEEKS.after, "weeks after in which it is known"],
    [before.items, least.itemsPerSide, "items before"],
    [after.items, least.itemsPerSide, "items after"],
    [before.lines, least.linesPerSide ?? 0, "lines before"],
    [after.lines, least.linesPerSide ?? 0, "lines after"],
    [before.events + after.events, least.eventsInTotal ?? 0, "events in all"],
  ];
  const missed = floors.find(([have, needed]) => !(have >= needed));
  return missed === undefined ? null : { have: `${Math.floor(missed[0])}`, needed: `${missed[1]} ${missed[2]}` };
}

function levelOf({ level, items }: Side): Level | null {
  return Number.isFinite(level) ? { value: level, n: finite(items) } : null;
}

/** An amount that can be counted, in whole items; 0 where one of its parts is infinite. */
function finite(amount: number): number {
  return Number.isFinite(amount) ? Math.round(amount) : 0;
}

/** What the level after would be if nothing had changed. */
function expectedLevel({ value, scale, base }: Effect, after: Level): number {
  return scale === "difference" ? base : scale === "ratio" ? after.value / Math.exp(value) : after.value - value;
}

interface Described {
  readonly before: Level;
  readonly after: Level;
  readonly sides: DescribedSides;
}

/**
 * A share with fewer than 5 events, or other trials, on a side. Where all trials were followed they are counted. Lines of one change stand and fall together, so only shares of whole items
 * get an interval; the others lack events.
 */
function describeFewEvents(observation: Known, { before, after, sides }: Described): Estimate | null {
  const counts = [sides.before, sides.after].flatMap(({ events, lines }) => [events, lines - events]);
  const fewest = Math.min(...counts);
  const isShare = observation.kind === "proportion" || observation.kind === "competing";
  if (!isShare || !(fewest < FEWEST_EVENTS) || !counts.every(Number.isFinite)) return null;
  const n = before.n + after.n;
  if (sides.before.lines !== before.n || sides.after.lines !== after.n) {
    const needed = `${FEWEST_EVENTS} events on each side, and as many trials without one`;
    return { kind: "insufficient", before, after, n, have: `${fewest}`, needed };
  }
  const share = ({ events, lines }: Side) => ({ successes: events, trials: lines });
  const { value, lo, hi } = newcombeInterval(share(sides.after), share(sides.before), INTERVAL_LEVEL);
  return {
    kind: "value",
    before,
    after,
    change: { value, lo, hi, level: INTERVAL_LEVEL, scale: "difference" },
    expected: before.value,
    effect: null,
    model: null,
    calibration: null,
    p: null,
    n,
    note: `fewer than ${FEWEST_EVENTS} events on a side: described, not tested`,
  };
}

function constantSeries({ before, after }: Pick<Described, "before" | "after">, needed: string): Estimate {
  return { kind: "insufficient", before, after, n: before.n + after.n, have: "0", needed: `${needed}, on both sides` };
}
