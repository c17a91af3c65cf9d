import type { AppliedCalibration, ModelFit } from "./report.ts";
import type { ChangeScale } from "./units.ts";

/** A change with the interval that decides, on its scale: `ratio` −0.2 means −20 %. */
export interface Change {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
  readonly level: number;
  readonly scale: ChangeScale;
}

/** A change as its model sees it: a log ratio, a difference of log ratios, or a log odds ratio. */
export interface Effect {
  readonly value: number;
  /** Standard error of the model, > 0. */
  readonly error: number;
  readonly df: number;
  /** Factor on the error that real histories need; null where there is no table for the measure. */
  readonly factor: number | null;
  /** Scale on which it is shown. */
  readonly scale: ChangeScale;
  /** Level before, from which a log odds ratio becomes a difference of shares. */
  readonly base: number;
}

export interface Level {
  readonly value: number;
  /** Items behind it: changes, branches, lines … as the measure says. */
  readonly n: number;
}

/** A measure's answer for one comparison. Too little data and missing facts are answers, not failures. */
export type Estimate =
  | {
      readonly kind: "value";
      readonly before: Level;
      readonly after: Level;
      /** Level after if nothing had changed. */
      readonly expected: number;
      readonly change: Change;
      /** Null where no model could be fitted and the change is only described. */
      readonly effect: Effect | null;
      readonly model: ModelFit | null;
      readonly calibration: AppliedCalibration | null;
      /** Two-sided p value of no change; null where nothing was tested. */
      readonly p: number | null;
      readonly n: number;
      readonly note: string | null;
    }
  | {
      readonly kind: "insufficient";
      readonly before: Level | null;
      readonly after: Level | null;
      readonly n: number;
      readonly have: string;
      readonly needed: string;
    }
  | { readonly kind: "unknown"; readonly reason: string; readonly fix: string | null };
