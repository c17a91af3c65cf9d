/** A stretch of time that ended, or was cut off before its end: a recovery, the wait for a review. */
export interface Spell {
  /** Until the end or the cut, finite, ≥ 0. */
  readonly seconds: number;
  /** False where it was cut: it lasted at least so long. */
  readonly hasEnded: boolean;
  /** Same number for spells that may depend on each other. */
  readonly cluster: number;
}

/** A stretch of time that can end in two ways, one of which keeps the other from being seen. */
export interface CompetingSpell {
  readonly seconds: number;
  /** 1 for the end that is asked for, 2 for the one that competes, 0 where it was cut. */
  readonly outcome: 0 | 1 | 2;
  readonly cluster: number;
}
