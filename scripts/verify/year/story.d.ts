import type { FinishedScript } from "../../../fixtures/repos/engine/script.js";

/** An invented team whose work is known week by week. Weeks are whole weeks from Monday on, the first is 0. */
export interface StoryPlan {
  readonly weeks: number;
  /** Changes that land in a week, on average. */
  readonly rate: (week: number) => number;
  /** Share of them that bears an AI mark, 0–1. */
  readonly marked: (week: number) => number;
  /** Weeks in which nobody does anything. */
  readonly quiet: readonly number[];
  readonly seed: number;
}

export function tellStory(plan: StoryPlan): FinishedScript;
/** First instant after a week of a story, epoch seconds. */
export function endOfWeek(week: number): number;
