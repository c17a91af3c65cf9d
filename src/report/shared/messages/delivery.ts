/** What is known beyond git. `reason`, `names` and `examples` are of the records that were given. */
export const DELIVERY_MESSAGES = {
  // Recovery
  neverAdded: "Different things, never added up; open cases count for as long as they were seen.",
  revertIsNone: "The time from a change to its revert includes the time to notice, and is no time to recovery.",
  incidents: (clock: string, rates: string) => `Incidents, from when they were ${clock}: ${rates}.`,
  aWeek: (rate: string, side: string) => `${rate} a week${side}`,
  clock: (clock: string) => `Incidents count from when they were ${clock}`,

  // Cost
  cost: (currency: string, parts: string) => `In ${currency}: ${parts}.`,
  unknownCurrency: "an unknown currency",
  costPerWeek: (money: string) => `${money} a week`,
  costPerLanded: (money: string) => `${money} for each landed change`,
  costPerLasting: (money: string) => `${money} for each that lasts 90 days`,

  // Pull requests
  joined: ({ merged, pulls, found, missed, examples }: Joined) =>
    `${merged} of ${pulls} pull requests were merged; found on main ${found}; not found: ${missed}${examples === "" ? "" : `, such as ${examples}`}.`,
  foundBy: ({ mergeSha, headSha, number, copies }: FoundBy) =>
    `by merge commit ${mergeSha}, by head ${headSha}, by number ${number}, by copies of its commits ${copies}`,

  // CI
  notCompared: (reason: string) => `Not compared: ${reason}.`,
  workflows: (names: string) => `Workflows: ${names}.`,
  noWorkflows: "none",
  dropped: (names: string) => `Not in both periods and left out: ${names}.`,
  leftOut: (scheduled: string, offMain: string) => `Left out: ${scheduled} scheduled runs, ${offMain} on commits that are no step of main.`,

  // Incidents
  counted: (clock: string, unmapped: string, leftOut: string) =>
    `Counted from when they were ${clock}. Of services that belong to nothing here: ${unmapped}; left out by severity or length: ${leftOut}.`,
} as const;

interface Joined {
  readonly merged: string;
  readonly pulls: string;
  readonly found: string;
  readonly missed: number;
  readonly examples: string;
}

interface FoundBy {
  readonly mergeSha: number;
  readonly headSha: number;
  readonly number: number;
  readonly copies: number;
}
