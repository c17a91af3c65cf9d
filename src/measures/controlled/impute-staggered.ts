import { type ImputedMean, imputePanel } from "../../stats/impute-panel.ts";
import type { StaggeredPanel } from "./staggered-panel.ts";

/**
 * Imputation estimate for units that adopt at different times: mean effect over the bins of adopters after their ramps. Bins that may be affected before
 * adoption, and those of ramps, are left out.
 *
 * Source: Borusyak, Jaravel & Spiess (2024), by `imputePanel`.
 *
 * @returns null where untreated bins do not determine the effects, or the outcomes have no noise
 */
export function imputeStaggered({ outcomes, starts }: StaggeredPanel, anticipation: number): ImputedMean | null {
  const found = imputePanel({
    outcomes: outcomes.map((row, unit) => {
      const { adoption, ramp } = starts[unit] ?? { adoption: null, ramp: 0 };
      if (adoption === null) return row;
      return row.map((value, bin) => (bin >= adoption - anticipation && bin < adoption + ramp ? Number.NaN : value));
    }),
    treatedFrom: starts.map(({ adoption }) => adoption),
  });
  return found !== null && found.error > 0 ? found : null;
}
