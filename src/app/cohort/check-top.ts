import {
  type BaselineTail,
  compareTail,
  LEAST_RANKED,
  type RankedUnit,
  rankByBaseline,
  reliabilityOf,
  TOP_SHARES,
} from "../../measures/cohort/baseline-tail.ts";
import type { FleetRule } from "../../measures/cohort/compare-fleet.ts";
import { LEAST_UNITS } from "../../measures/cohort/describe-profile.ts";
import { rankByGrowth } from "../../measures/cohort/growth-ranking.ts";
import { boundsOf, type Estimated } from "../../measures/survival/estimated.ts";
import type { TopCheck } from "../../model/cohort/cohort-report.ts";
import type { Interval } from "../../model/report-parts.ts";
import { COHORT_TOP } from "../../report/shared/messages/cohort-verdict.ts";
import { formatChange, formatCoverage, formatNumber, sayRatio } from "../../report/shared/number-format.ts";
import { createRng } from "../../stats/random.ts";
import type { Population } from "./read-population.ts";

const LEVEL = 0.95;
/** Units of which a twentieth is one. */
const LEAST_FOR_GROWTH = 20;
/** Below this a rank says little. Source: method of this project, section 6. */
const RELIABLE = 0.5;

/** Whether "only the top gained" holds in this population: by growth, which noise makes true, beside what was known before. */
export function checkTop({ panel }: Population, rule: FleetRule, seed: number): TopCheck {
  const changes = panel.flatMap(({ measures }) => measures.get("landed-changes")?.estimate ?? []);
  const byGrowth = rankByGrowth(changes, createRng(seed));
  const ranked = rankByBaseline(panel, rule);
  const tail = compareTail(ranked);
  const reliability = reliabilityOf(ranked);
  return {
    measure: "landed-changes",
    byGrowth: byGrowth === null ? null : { ...byGrowth, noise: { ...byGrowth.noise } },
    byBaseline: tail === null ? null : describeTail(tail),
    reliability,
    missing: [
      ...(byGrowth === null ? [{ have: COHORT_TOP.unitsFor(changes.length), needed: COHORT_TOP.neededGrowth(LEAST_FOR_GROWTH) }] : []),
      ...missingTail(ranked, tail),
      ...(reliability === null ? [{ have: COHORT_TOP.unitsFor(ranked.length), needed: COHORT_TOP.neededReliability }] : []),
    ],
    sentence: sentenceOf({ byGrowth, tail, reliability: reliability?.value ?? null, units: changes.length }),
  };
}

function describeTail({ topChange, restChange, difference, ...sizes }: BaselineTail): NonNullable<TopCheck["byBaseline"]> {
  const interval = (estimated: Estimated | null) => (estimated === null ? null : intervalOf(estimated));
  return { ...sizes, topChange: interval(topChange), restChange: interval(restChange), difference: interval(difference) };
}

function intervalOf(estimated: Estimated): Interval {
  return { value: estimated.value, ...boundsOf(estimated, LEVEL) };
}

/** What the tail would need to be there, or to be a twentieth. */
function missingTail(ranked: readonly RankedUnit[], tail: BaselineTail | null): TopCheck["missing"] {
  const [twentieth] = TOP_SHARES;
  if (tail !== null && tail.share <= twentieth) return [];
  const changed = ranked.filter(({ measure }) => measure?.estimate != null).length;
  const needed = tail === null ? LEAST_RANKED : LEAST_UNITS / twentieth;
  const share = formatCoverage(tail === null ? (TOP_SHARES.at(-1) ?? 1) : twentieth);
  return [{ have: COHORT_TOP.ranked(changed), needed: COHORT_TOP.neededBaseline(needed, share) }];
}

interface Findings {
  readonly byGrowth: TopCheck["byGrowth"];
  readonly tail: BaselineTail | null;
  readonly reliability: number | null;
  readonly units: number;
}

function sentenceOf({ byGrowth, tail, reliability, units }: Findings): string {
  if (byGrowth === null && tail === null) return COHORT_TOP.tooFew(COHORT_TOP.unitsFor(units));
  const isLoose = tail !== null && reliability !== null && reliability < RELIABLE;
  return [
    ...(byGrowth === null ? [] : [growthSentence(byGrowth)]),
    ...(tail === null ? [] : [tailSentence(tail)]),
    ...(isLoose ? [COHORT_TOP.unreliable(formatNumber(reliability, 2))] : []),
  ].join(" ");
}

function growthSentence({ top, observed, noise, asHigh }: NonNullable<TopCheck["byGrowth"]>): string {
  const ratio = (log: number) => sayRatio(Math.expm1(log));
  const { interval } = formatChange(toRatio(noise), "per-week");
  const found = asHigh > (1 - LEVEL) / 2 ? COHORT_TOP.growthNoise : COHORT_TOP.growthMore;
  return `${COHORT_TOP.growth({ top: formatNumber(top), observed: ratio(observed), noise: ratio(noise.value), interval })} ${found}`;
}

/** The top gained where its own change and its lead on the rest are above zero, both with their intervals. */
function tailSentence({ share, top, topChange, restChange, difference }: BaselineTail): string {
  const say = (estimated: Estimated | null) => {
    const { value, interval } = formatChange(estimated === null ? null : toRatio(intervalOf(estimated)), "per-week");
    return `${value} (${interval})`;
  };
  const isAbove = (estimated: Estimated | null) => estimated !== null && intervalOf(estimated).lo > 0;
  const sentence = isAbove(topChange) && isAbove(difference) ? COHORT_TOP.baselineGained : COHORT_TOP.baselineNot;
  return sentence({ share: formatCoverage(share), top: formatNumber(top), change: say(topChange), rest: say(restChange) });
}

function toRatio({ value, lo, hi }: Interval) {
  return { value: Math.expm1(value), lo: Math.expm1(lo), hi: Math.expm1(hi), scale: "ratio" as const };
}
