/** A run without a verdict in the terminal: what would be seen in it. */
export const VISIBLE_MESSAGES = {
  smallest: (down: string, up: string, n: string) => `Smallest visible change in landed changes: ${down} or ${up} (n ${n}).`,
  nothing: (n: string) => `Not even a tenfold rise in landed changes would be visible here (n ${n}).`,
  from: (month: string) => `A change of 20% after the end of this data becomes visible around ${month}.`,
} as const;
