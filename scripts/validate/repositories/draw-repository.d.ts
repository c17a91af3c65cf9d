import type { createRng } from "../../../src/stats/random.ts";
import type { createCountQuantiles, createNormalDeviates, simulateAutoregression } from "../../../src/stats/simulate-series.ts";

/** What happens in an invented team, in landed changes per week; the tools arrive between the weeks before and the weeks after. */
export interface Plan {
  readonly weeksBefore: number;
  readonly weeksAfter: number;
  /** People who are there all the time. */
  readonly incumbents: number;
  /** Mean of changes that they land in a week before. */
  readonly perWeek: number;
  /** Factor on what incumbents land in the weeks after. */
  readonly growth: number;
  /** Part of `perWeek`, 0–1, that is documentation alone, and the factor on that part; `growth` is that of all changes together. */
  readonly docsShare: number;
  readonly docsGrowth: number;
  /** People who come with the tools and mark every change. */
  readonly hires: number;
  /** Mean of changes that all hires together land in a week. */
  readonly hiredPerWeek: number;
  /** Share of the incumbents' code changes after that carry a mark. */
  readonly markedShare: number;
  /** Share of changes that are reverted within a week of landing. */
  readonly failing: { readonly before: number; readonly after: number };
  /** How changes land: merges of branches with their commits, or squashes without them. */
  readonly landing: "merge" | "squash";
  /** Size of the negative-binomial weeks (variance μ + μ²/size) and their autocorrelation. */
  readonly noise: { readonly size: number; readonly rho: number };
}

export interface DrawnCommit {
  /** Positions of the parents in the list, first parent first. */
  readonly parents: readonly number[];
  readonly authoredAt: number;
  readonly committedAt: number;
  /** Number of the person who wrote it. */
  readonly author: number;
  readonly message: string;
  readonly path: string;
  readonly added: number;
  readonly deleted: number;
}

export interface DrawnRepository {
  /** Oldest first; the last one is main's head. */
  readonly commits: readonly DrawnCommit[];
  readonly people: number;
  /** Day on which the tools arrive, `YYYY-MM-DD`. */
  readonly adopted: string;
}

/** The random numbers of the program, as its sources or its build give them. */
export interface RandomLibrary {
  readonly createRng: typeof createRng;
  readonly createNormalDeviates: typeof createNormalDeviates;
  readonly createCountQuantiles: typeof createCountQuantiles;
  readonly simulateAutoregression: typeof simulateAutoregression;
}

/** Draws the whole history of a team; the same seed gives the same history. */
export function drawRepository(plan: Plan, options: { readonly seed: number; readonly library: RandomLibrary }): DrawnRepository;

/** Object id of the commit at a position of the list. */
export function shaOf(position: number): string;
