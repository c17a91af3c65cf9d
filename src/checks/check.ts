import type { Adoption } from "../derive/adoption.ts";
import type { ToolConfiguration } from "../derive/configuration-tally.ts";
import type { DataCut } from "../derive/instants.ts";
import type { Units } from "../derive/units.ts";
import type { Grade } from "../model/report.ts";
import type { Ref } from "../model/repository.ts";
import type { Comparison } from "../model/window.ts";
import type { Headline } from "./headline.ts";

export interface CheckInput {
  readonly units: Units;
  readonly dataCut: DataCut;
  readonly adoption: Adoption;
  /** Null where there is no before and after. */
  readonly comparison: Comparison | null;
  /** Ids of markers that a template puts on every commit. */
  readonly templateMarkers: readonly string[];
  /** Every ref that was read. */
  readonly refs: readonly Ref[];
  /** Configuration of CI systems on main; null where changed files or main's tree could not be read. */
  readonly ci: readonly ToolConfiguration[] | null;
  /** Events that the configuration lists; instants in epoch seconds, labels as the user wrote them. */
  readonly events: readonly { readonly at: number; readonly label: string }[];
  /** The headline as it came out; null where it has no value. */
  readonly headline: Headline | null;
  /** `YYYY-MM-DD` of an instant in the bucket zone. */
  readonly formatDay: (epochSeconds: number) => string;
}

export interface CheckResult {
  readonly status: "pass" | "warn" | "fail";
  /** One sentence: what was found. */
  readonly detail: string;
  /** What to type or look at next, null where nothing is to be done. */
  readonly fix: string | null;
}

/** Best grade that a verdict can have, and why, as a part of a sentence: "weak" and "the team changed size". */
export interface CheckCap {
  readonly grade: Grade;
  readonly reason: string;
  /** "headline" where only the verdict and its row are limited, not the other measures. */
  readonly reach?: "headline";
}

/** A check of whether the comparison can be trusted. */
export interface Check<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  /** Limit of the verdict's grade while the check does not pass; null where it only informs. */
  readonly cap: CheckCap | null;
  /** Null where the check does not apply to this repository. */
  compute(input: CheckInput): CheckResult | null;
}
