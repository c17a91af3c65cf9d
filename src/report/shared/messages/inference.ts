/** How sure a report is and why. No argument comes from a repository. */
export const INFERENCE_MESSAGES = {
  choices:
    "Change of the headline under each choice, with its 95% interval. Grey: the interval covers zero. Framed: the choice of this report.",
  intervals:
    "The error of the model is multiplied until histories before AI, at fake dates, are flagged in at most 5% of cases. Histories like it: weeks before + after, events a week, repositories. As large: share of fake dates at which the measure moved by as much.",
  tests: (headline: string, beside: string) =>
    `The headline is judged by its ${headline} interval${beside}. Adjusted p: Holm for primaries, Benjamini-Hochberg for the rest, which is exploration.`,
  primaries: (count: string, level: string) => `, the primaries beside it (${count}) by ${level} intervals`,
} as const;
