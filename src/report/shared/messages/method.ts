/** How numbers came about, and where they are. */
export const METHOD_MESSAGES = {
  definitions: (measures: number) => `Definition and formula of ${measures} measures`,
  explained: "tells source, bias and power of each.",
  inPage: "The numbers of this page are in it as JSON, in the element",
  estimates: (measures: number) => `How ${measures} measures were estimated here`,
} as const;
