import type { Unit } from "./units.ts";

/** What a measure is, in words: the text behind `explain` and the glossary. */
export interface MeasureInfo {
  /** Kebab-case, stable for ever; equals the folder name. */
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  readonly goodDirection: "up" | "down" | "none";
  readonly definition: string;
  readonly formula: string;
  readonly source: string;
  /** What would make it lie. */
  readonly bias: string;
  /** Facts that it needs. */
  readonly needs: readonly string[];
  /** The least data for an estimate. */
  readonly minimum: string;
}
