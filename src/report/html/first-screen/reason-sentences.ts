/** What stands beside a verdict on the page. Arguments are numbers, finished or not. */
export const REASONS = {
  size: (before: number, after: number, n: string) => `${before} weeks before are compared with ${after} weeks after: ${n} landed changes.`,
  checks: (passed: number, all: number) => `${passed} of ${all} checks pass.`,
  sameSign: (same: number, all: number) => `${same} of ${all} other models and populations give the same sign.`,
  smallest: (down: string, up: string) => `Smallest change in landed changes that would be seen here: ${down} or ${up}.`,
  nothingSeen: "Not even a tenfold rise in landed changes would be seen here.",
  timing: "It shows timing, not cause.",
} as const;
