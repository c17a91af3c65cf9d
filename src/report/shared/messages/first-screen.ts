/** What stands beside a verdict on the page. No argument comes from a repository. */
export const REASON_MESSAGES = {
  size: (before: number, after: number, n: string) => `${before} weeks before are compared with ${after} weeks after: ${n} landed changes.`,
  checks: (passed: number, all: number) => `${passed} of ${all} checks pass.`,
  sameSign: (same: number, all: number) => `${same} of ${all} other models and populations give the same sign.`,
  smallest: (down: string, up: string) => `Smallest change in landed changes that would be seen here: ${down} or ${up}.`,
  nothingSeen: "Not even a tenfold rise in landed changes would be seen here.",
} as const;

/** How the intervals are drawn. */
export const SCALE_MESSAGES = {
  drawn: (ends: string) => `Drawn from ${ends}; the line in the middle is no change. Grey intervals cover zero, arrows go on.`,
} as const;
