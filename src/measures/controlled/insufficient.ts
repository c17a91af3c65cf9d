/** A floor that the data does not reach. */
export interface Shortfall {
  readonly have: string;
  readonly needed: string;
}

/** A controlled comparison that cannot be made, with everything that is missing for it. */
export interface Insufficient {
  readonly kind: "insufficient";
  /** At least one. */
  readonly missing: readonly Shortfall[];
}

/** What there is, what is needed, and of what. */
export type Floor = readonly [have: number, needed: number, of: string];

/** The floors that are not reached; empty where all are. */
export function findShortfalls(floors: readonly Floor[]): readonly Shortfall[] {
  return floors.filter(([have, needed]) => !(have >= needed)).map(([have, needed, of]) => ({ have: `${have}`, needed: `${needed} ${of}` }));
}
