import type { Comparison } from "../../model/window.ts";
import { at } from "../../stats/at.ts";
import { sum } from "../../stats/moments.ts";
import { syntheticControl } from "../../stats/synthetic-control.ts";
import { MIN_WEEKS } from "../estimate/estimate-change.ts";
import { inUnits, knownSides, type Sides } from "../estimate/sides.ts";
import { type Floor, findShortfalls, type Insufficient } from "./insufficient.ts";
import { eventFloors, FEWEST_EVENTS, knownCounts, logCounts, weekFloors } from "./weekly-counts.ts";

/** Floors of a synthetic control. Source: method of this project, section 5.5. */
const FEWEST_DONORS = 5;
const FEWEST_WEEKS = { before: 20, after: MIN_WEEKS.after } as const;

/** A repository that did not adopt: weekly counts, one entry per week of the comparison, NaN where not known. */
export interface Donor {
  readonly counts: Float64Array;
  /** Share of its changes after the left-out span that carry marks of AI tools, 0–1; null where not known. */
  readonly markedShare: number | null;
}

export interface DonorInput {
  readonly treated: Float64Array;
  readonly donors: readonly Donor[];
  /** That of the treated repository. */
  readonly comparison: Comparison;
}

/** A donor of the mix, by its place in the input. */
export interface MixedDonor {
  readonly donor: number;
  /** Share of the mix, 0–1; all together 1. */
  readonly weight: number;
  /** Log ratio that the same method finds for this donor against the others. */
  readonly placeboEffect: number;
}

/** A donor that is not used, by its place in the input. */
export interface UnusedDonor {
  readonly donor: number;
  readonly reason: "marks" | "unknown-weeks" | "few-events";
}

/** How much more a repository changed than a mix of others that resembled it before. */
export interface DonorChange {
  readonly kind: "value";
  readonly tier: 2;
  /** Log ratio of levels: mean gap to the mix over the 4-week bins after. */
  readonly value: number;
  /** Rank of the treated series among all, by the ratio of errors after to errors before. */
  readonly pValue: number;
  /** The smallest p value that so many donors allow: 1/(donors + 1); 0.05 with 19 donors. */
  readonly smallestPValue: number;
  /** Root mean squared gap to the mix before and after, log scale. */
  readonly errorBefore: number;
  readonly errorAfter: number;
  readonly donors: readonly MixedDonor[];
  readonly leftOut: readonly UnusedDonor[];
  /** Weeks in which the treated series is known. */
  readonly weeks: { readonly before: number; readonly after: number };
}

/**
 * Synthetic control: change of a weekly count against a mix of other repositories, with each of them as a placebo.
 *
 * Formula: `syntheticControl` on log(count + 0.5) of 4-week bins; nothing is drawn at random.
 * Source: Abadie, Diamond & Hainmueller (2010); method of this project, section 5.5.
 * Bias: donors with undetected use of AI tools draw the effect towards 0. The rank takes the treated series for one like its donors; one in their midst
 * is easier to mix before than they are, and comes first without an effect more often than its p value says (simulated: 14 to 17 % instead of 10 %).
 * Several mixes may fit equally well where donors outnumber bins.
 *
 * @returns `insufficient` below 20 weeks before and 8 after, 30 events of the treated series on a side, or 5 donors with all weeks known, 30 events
 * before and no marks; also where the best mix is further from the series before than its own mean is
 */
export function compareWithDonors({ treated, donors, comparison }: DonorInput): DonorChange | Insufficient {
  const own = knownCounts(treated);
  const sides = knownSides(own, own, comparison);
  const judged = donors.map((donor, k) => judge(donor, { number: k, own, comparison }));
  const used = judged.filter((donor) => "counts" in donor);
  const leftOut = judged.filter((donor) => "reason" in donor);
  const floors: readonly Floor[] = [
    ...weekFloors(sides, FEWEST_WEEKS),
    ...eventFloors(sides, "the treated series"),
    [used.length, FEWEST_DONORS, "donors without marks, known in the same weeks, with 30 events before"],
  ];
  const missing = findShortfalls(floors);
  if (missing.length > 0) return { kind: "insufficient", missing };
  const [target, ...mixed] = [sides, ...used.map(({ counts }) => counts)].map(logBins);
  const bins = inUnits(sides, true).before.length;
  const result = syntheticControl({ treated: target ?? [], donors: mixed, before: bins });
  if (result === null)
    return { kind: "insufficient", missing: [{ have: "no mix near the series before", needed: "one nearer than its own mean" }] };
  const { effect, weights, errorBefore, errorAfter, placeboEffects, pValue } = result;
  return {
    kind: "value",
    tier: 2,
    value: effect,
    pValue,
    smallestPValue: 1 / (1 + used.length),
    errorBefore,
    errorAfter,
    donors: used.map(({ donor }, k) => ({ donor, weight: at(weights, k), placeboEffect: at(placeboEffects, k) })),
    leftOut,
    weeks: { before: sides.before.length, after: sides.after.length },
  };
}

interface UsableDonor {
  readonly donor: number;
  readonly counts: Sides;
}

interface Place {
  readonly number: number;
  /** Counts of the treated series: its unknown weeks are left out of all series. */
  readonly own: Float64Array;
  readonly comparison: Comparison;
}

/** Only what was before, and marks, decide: leaving a donor out for what it did afterwards would choose by the outcome. */
function judge({ counts, markedShare }: Donor, { number, own, comparison }: Place): UsableDonor | UnusedDonor {
  const known = knownCounts(counts);
  const [theirs, all] = [knownSides(known, own, comparison), knownSides(own, own, comparison)];
  const hasAllWeeks = theirs.before.length === all.before.length && theirs.after.length === all.after.length;
  if (markedShare !== null && markedShare > 0) return { donor: number, reason: "marks" };
  if (!hasAllWeeks) return { donor: number, reason: "unknown-weeks" };
  return sum(theirs.before) < FEWEST_EVENTS ? { donor: number, reason: "few-events" } : { donor: number, counts: theirs };
}

function logBins(sides: Sides): Float64Array {
  const { before, after } = inUnits(sides, true);
  return logCounts(Float64Array.of(...before, ...after));
}
