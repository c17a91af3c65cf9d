import type { Measure } from "../../measures/measure.ts";
import type { Estimate } from "../../model/estimate.ts";
import { type Comparison, spanLength } from "../../model/window.ts";
import { type Cap, FEW_ITEMS, SHORT_WINDOWS, UNCALIBRATED } from "../../report/verdict/caps.ts";

/** Weeks on each side that more than weak evidence needs. Source: method of this project, section 5.6. */
const SUPPORTED_WEEKS = { before: 26, after: 12 } as const;

/** Limits of a row's grade that come from its own data: no table of drift for the measure, short windows, few items. */
export function ownCaps(
  { supported }: Pick<Measure, "supported">,
  { calibration, before, after }: Extract<Estimate, { readonly kind: "value" }>,
  comparison: Comparison,
): readonly Cap[] {
  const isShort = spanLength(comparison.before) < SUPPORTED_WEEKS.before || spanLength(comparison.after) < SUPPORTED_WEEKS.after;
  const hasFew = Math.min(before.n, after.n) < (supported?.itemsPerSide ?? 0);
  return [...(calibration === null ? [UNCALIBRATED] : []), ...(isShort ? [SHORT_WINDOWS] : []), ...(hasFew ? [FEW_ITEMS] : [])];
}
