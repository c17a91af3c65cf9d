import { at } from "../../stats/at.ts";
import type { Panel } from "../../stats/group-time.ts";

/** A unit, such as a repository, over calendar bins that all units share. */
export interface StaggeredUnit {
  /** Logarithm of the outcome of each bin, of 4 weeks as a rule; what is not finite is not known. */
  readonly outcomes: ArrayLike<number>;
  /** Number of the bin in which it adopted, null where it never did. */
  readonly adoption: number | null;
  /** Bins from adoption on in which use still grew, left out of averages; none unless given. */
  readonly ramp?: number;
}

/** When a unit adopted, by bins. */
export interface UnitStart {
  /** Null where nothing of it falls into the bins. */
  readonly adoption: number | null;
  readonly ramp: number;
}

/** Units that can be compared, their outcomes in rows of one length. */
export interface StaggeredPanel {
  readonly outcomes: readonly Float64Array[];
  /** By unit. */
  readonly starts: readonly UnitStart[];
  readonly bins: number;
}

/** How adoption dates are read. */
export interface AdoptionRule {
  /** Bins before adoption that may already be affected. */
  readonly anticipation: number;
  /** Bins of the calendar whose adopters form one group. */
  readonly groupBins: number;
  /** Whether a unit's own bins of growing use are left out. */
  readonly leavesOutRamp: boolean;
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
    starts: kept.map(({ adoption, ramp = 0 }) => ({
      adoption: adoption === null || adoption >= bins + anticipation ? null : adoption,
      ramp,
    })),
    bins,
  };
}

/**
 * Panel of adoption groups: the adopters of the same stretch of `groupBins` are one group that starts with the first of them. Bins between the start of
 * its group and a unit's own adoption are unknown, so that no untreated bin counts as treated.
 *
 * Source: method of this project, section 5.0.12: groups are quarters, since a single bin rarely has 5 adopters.
 */
export function groupAdopters({ outcomes, starts, bins }: StaggeredPanel, { groupBins, leavesOutRamp }: AdoptionRule): Panel {
  const firsts = new Map<number, number>();
  for (const { adoption } of starts) {
    if (adoption === null || adoption >= bins) continue;
    const stretch = Math.floor(adoption / groupBins);
    firsts.set(stretch, Math.min(adoption, firsts.get(stretch) ?? adoption));
  }
  const cohorts = starts.map(({ adoption }) =>
    adoption === null || adoption >= bins ? adoption : (firsts.get(Math.floor(adoption / groupBins)) ?? adoption),
  );
  return {
    cohorts,
    outcomes: outcomes.map((row, i) => {
      const [from, start] = [cohorts[i] ?? null, starts[i]];
      if (from === null || start === undefined || start.adoption === null) return row;
      const to = start.adoption + (leavesOutRamp ? start.ramp : 0);
      return to > from ? row.map((value, bin) => (bin >= from && bin < to ? Number.NaN : value)) : row;
    }),
  };
}

function isBin(adoption: number): boolean {
  return Number.isInteger(adoption) && adoption > 0;
}

function orUnknown(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
