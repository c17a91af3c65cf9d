import type { ChangeScale } from "./units.ts";

/** A change with its interval, on its scale: `ratio` −0.2 means −20 %. `error` is the bootstrap standard error on the log scale for ratios, else on the scale itself. */
export interface Change {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
  readonly level: number;
  readonly scale: ChangeScale;
  readonly error: number;
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
      readonly change: Change;
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
