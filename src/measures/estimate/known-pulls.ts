import { PRS_FIX, type PullUnits, whyNoPulls } from "../../derive/delivery/pull-units.ts";
import { PULL_HORIZON_SECONDS, type WeeklySpells } from "../../derive/delivery/weekly-pull-times.ts";
import type { Units } from "../../derive/units.ts";
import type { Unmeasurable } from "../../derive/unmeasurable.ts";
import type { Observation } from "../measure.ts";

/** With more unusable spans than this the clocks cannot be trusted and a measure is refused. Source: method of this project, section 3.4. */
const MAX_BAD_SHARE = 0.05;

/**
 * What pull requests show, where there are any; else why there is nothing and what to type.
 *
 * @param whyMissing what else may be missing: reviews, or those that did not land
 */
export function fromPulls(
  { delivery }: Units,
  observe: (pulls: PullUnits) => Observation,
  whyMissing: (pulls: PullUnits) => Unmeasurable | null = () => null,
): Observation {
  const pulls = delivery?.pulls ?? null;
  if (pulls === null) return { kind: "unknown", reason: "pull requests are not in git, and none were given", fix: PRS_FIX };
  const missing = whyNoPulls(pulls) ?? whyMissing(pulls);
  return missing === null ? observe(pulls) : { kind: "unknown", ...missing };
}

/** Why spans cannot be used: too many are impossible; null where they can. */
export function whyBadClocks({ bad, known }: { readonly bad: number; readonly known: number }, impossible: string): Observation | null {
  if (bad <= MAX_BAD_SHARE * known) return null;
  return { kind: "unknown", reason: `${bad} of ${known} ${impossible}: the instants cannot be trusted`, fix: null };
}

/**
 * Spells of pull requests, or `unknown` where more than 5 % are impossible.
 *
 * @param impossible what is wrong with those, as in "pull requests were reviewed before they were opened"
 */
export function observeSpells(weekly: WeeklySpells, impossible: string): Observation {
  return whyBadClocks(weekly, impossible) ?? { kind: "spells", spells: weekly.spells, horizonSeconds: PULL_HORIZON_SECONDS };
}
