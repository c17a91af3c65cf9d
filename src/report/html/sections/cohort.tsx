import type { Section } from "../section.ts";

/** How this repository stands among others like it. */
export const cohort: Section = {
  id: "cohort",
  title: "Among others",
  draw: () => null,
  absent: () =>
    "One repository has no cohort: the facts of at least 13 like it (git-ai-impact scan, in each) would show where this one stands among them.",
};
