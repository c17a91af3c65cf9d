import type { Section } from "./section.ts";

/** Every section, in the order of the page. */
export const SECTIONS: readonly Section[] = [];
