import type { ChangeLives } from "../derive/change-lives.ts";
import type { Units } from "../derive/units.ts";
import type { Unmeasurable } from "../derive/unmeasurable.ts";
import type { ChangeShare } from "../derive/weekly-line-lives.ts";
import type { MeasureInfo } from "../model/measure-info.ts";
import type { CompetingSpell, Spell } from "../model/spell.ts";
import type { Weeks } from "../model/window.ts";

/**
 * A measure's weekly data. Every array has one entry per week; NaN marks a week in which the value is not known.
 *
 * - `count`: events or amounts of a week; its change is relative
 * - `proportion`: events out of trials; its change is a difference of pooled shares. `changes` are there where trials of one change stand and fall
 *   together: then they are what is resampled
 * - `duration`: seconds of the items that belong to a week; its change is the ratio of medians
 * - `gap`: two counts; its change is the difference of their log changes. Its items are the upper one, unless that counts none, as money does
 * - `survival`: lives of the lines of each week's changes, null in weeks that are not known; its change is a difference of restricted means, in days
 * - `spells`: durations that ended or were cut, by the week of their start, null in weeks that are not known; its change is the ratio of restricted
 *   means to a horizon
 * - `competing`: durations that end in one of two ways; its change is the difference of the shares that have ended in the first one by a time
 */
export type Observation =
  | { readonly kind: "count"; readonly value: Float64Array }
  | {
      readonly kind: "proportion";
      readonly events: Float64Array;
      readonly trials: Float64Array;
      readonly n: Float64Array;
      readonly changes?: readonly (readonly ChangeShare[])[];
    }
  | { readonly kind: "duration"; readonly seconds: readonly (readonly number[] | null)[] }
  | { readonly kind: "gap"; readonly upper: Float64Array; readonly lower: Float64Array; readonly items?: "lower" }
  | { readonly kind: "survival"; readonly changes: readonly (readonly ChangeLives[] | null)[] }
  | { readonly kind: "spells"; readonly spells: readonly (readonly Spell[] | null)[]; readonly horizonSeconds: number }
  | { readonly kind: "competing"; readonly spells: readonly (readonly CompetingSpell[] | null)[]; readonly atSeconds: number }
  | ({ readonly kind: "unknown" } & Unmeasurable);

/** The least data for an estimate, beyond the weeks of `MIN_WEEKS`. */
export interface Minimum {
  /** Items (changes, events, durations) on each side. */
  readonly itemsPerSide: number;
  /** Events of a proportion on both sides together. */
  readonly eventsInTotal?: number;
  /** Lines on each side. */
  readonly linesPerSide?: number;
}

/** The registry's entry of a measure. */
export interface Measure<Id extends string = string> extends MeasureInfo {
  readonly id: Id;
  readonly least: Minimum;
  /** Items on each side that more than weak evidence needs, where a measure needs more than its floor. */
  readonly supported?: { readonly itemsPerSide: number };
  /** Follow-up that an item needs before its value is known; none where it is known at once. */
  readonly followUpSeconds?: number;
  /** Weekly data of the measure; `unknown` where the clone lacks what it needs. */
  observe(units: Units, weeks: Weeks): Observation;
}
