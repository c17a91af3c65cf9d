/** A tier of study design: what the data allows to be said. */
export interface DesignTier {
  readonly tier: 0 | 1 | 2 | 3 | 4;
  /** The strongest words for a change, or for its absence; stronger ones belong to a higher tier. */
  readonly verb: string;
  /** What the data must hold. */
  readonly needs: string;
  readonly estimator: string;
}

/**
 * What may be said by design, the weakest first; the index is the tier.
 *
 * Source: method of this project, section 5.1.
 */
export const DESIGN_TIERS = [
  { tier: 0, verb: "not enough data; needs", needs: "anything below the floors of tier 1", estimator: "none" },
  {
    tier: 1,
    verb: "changed after",
    needs: "one repository, 12 weeks before and 8 after the weeks left out",
    estimator: "level-only model of an interrupted series",
  },
  {
    tier: 2,
    verb: "changed more than the comparison",
    needs: "one repository and a series that adoption left alone, over the same weeks",
    estimator: "level-only model of the gap to one series, or synthetic control of at least 5",
  },
  {
    tier: 3,
    verb: "is associated with, under parallel trends",
    needs: "8 units that adopted, not all at once, and 8 that had not yet or never did",
    estimator: "Callaway and Sant'Anna's group-time effects, with imputation beside them",
  },
  { tier: 4, verb: "caused", needs: "a file of who was chosen by lot to adopt when", estimator: "intention to treat, clustered by unit" },
] as const satisfies readonly DesignTier[];
