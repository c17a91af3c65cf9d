/** What the list of measures holds in the section on the method. */
export const METHOD_MESSAGES = {
  definitions: (measures: number) => `Definition and formula of ${measures} measures`,
  estimates: (measures: number) => `How ${measures} measures were estimated here`,
} as const;
