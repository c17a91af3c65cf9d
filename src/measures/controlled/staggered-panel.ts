import { at } from "../../stats/at.ts";
import type { Panel } from "../../stats/group-time.ts";

/** A unit, such as a repository, over calendar bins that all units share. */
export interface StaggeredUnit {
  /** Logarithm of the outcome of each bin, of 4 weeks as a rule; what is not finite is not known. */
  readonly outcomes: ArrayLike<number>;
  /** Number of the bin in which it adopted, null where it never did. */
  readonly adoption: number | null;
}

/** Units that can be compared, their outcomes in rows of one length. */
export interface StaggeredPanel {
  readonly outcomes: readonly Float64Array[];
  /** Adoption by unit; null where nothing of it falls into the bins. */
  readonly adoptions: readonly (number | null)[];
  readonly bins: number;
}

/** How adoption dates are read. */
export interface AdoptionRule {
  /** Bins before adoption that may already be affected. */
  readonly anticipation: number;
  /** Bins of the calendar whose adopters form one group. */
  readonly groupBins: number;
}

/**
 * Puts units into one panel. Left out: units that had adopted by the first bin, and those whose adoption is no whole number.
 *
 * @param anticipation bins before adoption that may already be affected; adoption later than these after the last bin counts as never
 */
export function toStaggeredPanel(units: readonly StaggeredUnit[], anticipation: number): StaggeredPanel {
  const bins = units.reduce((most, { outcomes }) => Math.max(most, outcomes.length), 0);
  const kept = units.filter(({ adoption }) => adoption === null || adoption === Number.POSITIVE_INFINITY || isBin(adoption));
  return {
    outcomes: kept.map(({ outcomes }) => Float64Array.from({ length: bins }, (_, bin) => orUnknown(at(outcomes, bin)))),
    adoptions: kept.map(({ adoption }) => (adoption === null || adoption >= bins + anticipation ? null : adoption)),
    bins,
  };
}

/**
 * Panel of adoption groups: the adopters of the same stretch of `groupBins` are one group that starts with the first of them. Bins between the start of
 * its group and a unit's own adoption are unknown, so that no untreated bin counts as treated.
 *
 * Source: method of this project, section 5.0.12: groups are quarters, since a single bin rarely has 5 adopters.
 */
export function groupAdopters({ outcomes, adoptions, bins }: StaggeredPanel, groupBins: number): Panel {
  const starts = new Map<number, number>();
  for (const adoption of adoptions) {
    if (adoption === null || adoption >= bins) continue;
    const stretch = Math.floor(adoption / groupBins);
    starts.set(stretch, Math.min(adoption, starts.get(stretch) ?? adoption));
  }
  const cohorts = adoptions.map((adoption) =>
    adoption === null || adoption >= bins ? adoption : (starts.get(Math.floor(adoption / groupBins)) ?? adoption),
  );
  return {
    cohorts,
    outcomes: outcomes.map((row, i) => {
      const [start, adoption] = [cohorts[i] ?? null, adoptions[i] ?? null];
      return start === null || adoption === null ? row : row.map((value, bin) => (bin >= start && bin < adoption ? Number.NaN : value));
    }),
  };
}

function isBin(adoption: number): boolean {
  return Number.isInteger(adoption) && adoption > 0;
}

function orUnknown(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
