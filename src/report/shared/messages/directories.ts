/** Where the change happened. No argument comes from a repository. */
export const MOVED_MESSAGES = {
  definition: "How the share of all landed changes that touch a directory moved: what moved the whole repository alike is not in it.",
  luck: "The order is uncertain: the first and the last are there partly by luck (regression to the mean).",
  drawing: "Hollow: its own change; filled: drawn towards the mean of all, by as much as its own is uncertain.",
  chance: (p: string, compared: string) => `p ${p}, ${compared} directories`,
  differ: (chance: string) => `Some moved more than others (${chance}).`,
  alike: (chance: string) => `Nothing shows that some moved more than others (${chance}).`,
  ends: (compared: string) => `The first and the last ten of ${compared} directories.`,

  // Left out
  leftOut: (parts: string) => `Left out: ${parts}.`,
  rare: (count: string, changes: number) => `${count} with fewer than ${changes} landed changes`,
  ofFew: (count: string, people: number) => `${count} in which fewer than ${people} people worked`,
  oneSided: (count: string) => `${count} with landed changes on one side alone`,

  // Not there
  withheld: "Withheld: --privacy strict names no directory.",
  needsDate: "Needs a before and an after: give the day on which the tools arrived with --adopted.",
  notRanked: (note: string) => `Not ranked: ${note}.`,
  olderVersion: "a newer version ranks directories",
} as const;
