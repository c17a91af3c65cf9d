import { ABSENT_MESSAGES } from "../../shared/messages/absent.ts";
import type { Section } from "../section.ts";

/** How this repository stands among others like it. */
export const cohort: Section = {
  id: "cohort",
  title: "Among others",
  draw: () => null,
  absent: () => ABSENT_MESSAGES.cohort,
};
