// @ts-check
/** @type {typeof import("./exhibits.d.ts").EXHIBITS} */
export const EXHIBITS = [
  { id: "clear-change", code: "less", shows: "A clear change", repository: null, licence: "MIT", words: [] },
  { id: "cannot-tell", code: "unclear", shows: "The data cannot tell", repository: "simonw/llm", licence: "Apache-2.0", words: [] },
  { id: "no-ai-found", code: "exploratory", shows: "No AI found", repository: "panjf2000/ants", licence: "MIT", words: [] },
];
