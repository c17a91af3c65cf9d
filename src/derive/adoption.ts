import { type AdoptionSource, isTold } from "../model/adoption-source.ts";
import type { AdoptionCurve } from "./adoption-curve.ts";
import { type DetectedDate, findAdoptionStep, findPooledDate } from "./adoption-date.ts";
import type { ChangeAuthors } from "./change-authors.ts";
import type { UsageDate } from "./delivery/usage-date.ts";
import { findIncumbents } from "./incumbents.ts";
import type { Landing, Landings } from "./landed-changes.ts";
import type { Marks } from "./marks.ts";

const WEEK = 604_800;
/** Complete weeks before a date below which there is no before. Source: design of this project, section 4. */
export const LEAST_WEEKS_BEFORE = 12;
/** People who landed work before a detected date, below which it is one person's. Source: as above. */
export const LEAST_INCUMBENTS = 2;
const RECENT_WEEKS = 26;

/** When AI tools arrived, as declared. Instants in epoch seconds. */
export interface DeclaredAdoption {
  readonly from: number;
  /** End of a rollout; equal to `from` for one date. */
  readonly to: number;
  /** End of the use of the tools, null while they are used. */
  readonly ended: number | null;
}

/**
 * - `dated`: a date was declared or found and there are at least 12 complete weeks before it
 * - `at-birth`: there is a date, but fewer than 12 complete weeks before it
 * - `below-floor`: marks are there, but never enough to date an adoption
 * - `not-found`: no strong mark at all
 */
export type AdoptionOutcome = "dated" | "at-birth" | "below-floor" | "not-found";

export interface Adoption {
  readonly outcome: AdoptionOutcome;
  readonly source: AdoptionSource;
  /** Adoption date, epoch seconds; NaN where there is none. */
  readonly at: number;
  /** End of a declared rollout; equal to `at` otherwise. */
  readonly rolloutEnd: number;
  readonly ended: number | null;
  /** What a usage file says; null where there is none, or it gives no date. */
  readonly usage: UsageDate | null;
  readonly detected: { readonly changePoint: DetectedDate | null; readonly pooled: DetectedDate | null };
  /** Landing instant of the first marked change, NaN where none. */
  readonly firstMarkedAt: number;
  /** Humans who landed work earlier than 8 weeks before the date. */
  readonly incumbents: number;
  /** Fewer than `LEAST_INCUMBENTS`: one person's adoption is described, never judged. */
  readonly onePerson: boolean;
}

export interface AdoptionInput {
  readonly landings: Landings;
  readonly marks: Marks;
  readonly authors: ChangeAuthors;
  /** Monday weeks over the whole history. */
  readonly curve: AdoptionCurve;
  readonly declared: DeclaredAdoption | null;
  readonly usage: UsageDate | null;
}

/** Chooses the adoption date in the order of trust: declared, usage file, change-point, pooled share, none. Never from an outcome. */
export function chooseAdoption(input: AdoptionInput): Adoption {
  const detected = { changePoint: findAdoptionStep(input.curve), pooled: findPooledDate(input.curve) };
  const found = detected.changePoint ?? detected.pooled;
  const source = sourceOf(input, found);
  const at = input.declared?.from ?? input.usage?.at ?? found?.at ?? Number.NaN;
  const incumbents = findIncumbents(input, at).size;
  const firstMarkedAt = firstMarked(input);
  const outcome = outcomeOf(input, at, firstMarkedAt);
  return {
    outcome,
    source,
    at,
    rolloutEnd: input.declared?.to ?? at,
    ended: input.declared?.ended ?? null,
    usage: input.usage,
    detected,
    firstMarkedAt,
    incumbents,
    onePerson: outcome === "dated" && !isTold(source) && incumbents < LEAST_INCUMBENTS,
  };
}

/** Weeks that "lately" means where there is no adoption date. */
export const LATELY_WEEKS = RECENT_WEEKS;

function sourceOf({ declared, usage }: AdoptionInput, found: DetectedDate | null): AdoptionSource {
  if (declared !== null) return "declared";
  return usage === null ? (found?.source ?? "none") : "usage";
}

function outcomeOf(input: AdoptionInput, at: number, firstMarkedAt: number): AdoptionOutcome {
  if (Number.isNaN(at)) return Number.isNaN(firstMarkedAt) ? "not-found" : "below-floor";
  return weeksBefore(input.curve, at) < LEAST_WEEKS_BEFORE ? "at-birth" : "dated";
}

/** Complete weeks between the first landing and an instant. */
function weeksBefore(curve: AdoptionCurve, at: number): number {
  const first = curve.weeks.edges[0] ?? Number.NaN;
  return Number.isNaN(first) ? 0 : Math.floor((at - first) / WEEK);
}

function firstMarked(input: AdoptionInput): number {
  const isDated = (landing: Landing, index: number) => input.marks.marked[index] === 1 && !Number.isNaN(landing.landedAt);
  return input.landings.landings.find(isDated)?.landedAt ?? Number.NaN;
}
