import {
  type BaselineTail,
  compareTail,
  LEAST_RANKED,
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
import { formatCoverage } from "../../report/shared/number-format.ts";
import { createRng } from "../../stats/random.ts";
import type { Population } from "./read-population.ts";
import { sayUnits } from "./say-units.ts";

const LEVEL = 0.95;
/** Units of which a twentieth is one. */
const LEAST_FOR_GROWTH = 20;

/** Whether "only the top gained" holds in this population: by growth, which noise makes true, beside what was known before. */
export function checkTop({ panel, data }: Population, rule: FleetRule, seed: number): TopCheck {
  const say = (units: number) => sayUnits(units, data.kind);
  const changes = panel.flatMap(({ measures }) => measures.get("landed-changes")?.estimate ?? []);
  const byGrowth = rankByGrowth(changes, createRng(seed));
  const ranked = rankByBaseline(panel, rule);
  const tail = compareTail(ranked);
  const reliability = reliabilityOf(ranked);
  const followed = ranked.filter(({ measure }) => measure?.estimate != null).length;
  return {
    measure: "landed-changes",
    byGrowth: byGrowth === null ? null : { ...byGrowth, noise: { ...byGrowth.noise } },
    byBaseline: tail === null ? null : describeTail(tail),
    reliability,
    missing: [
      ...(byGrowth === null ? [{ have: COHORT_TOP.growing(say(changes.length)), needed: COHORT_TOP.neededGrowth(LEAST_FOR_GROWTH) }] : []),
      ...missingTail(say(followed), tail),
      ...(reliability === null ? [{ have: COHORT_TOP.withBefore(say(ranked.length)), needed: COHORT_TOP.neededReliability }] : []),
    ],
    sentence: sentenceOf({ byGrowth, tail, changed: changes.length, ranked: followed, say }),
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
function missingTail(followed: string, tail: BaselineTail | null): TopCheck["missing"] {
  const [twentieth] = TOP_SHARES;
  if (tail !== null && tail.share <= twentieth) return [];
  const needed = tail === null ? LEAST_RANKED : LEAST_UNITS / twentieth;
  const share = formatCoverage(tail === null ? (TOP_SHARES.at(-1) ?? 1) : twentieth);
  return [{ have: COHORT_TOP.ranked(followed), needed: COHORT_TOP.neededBaseline(needed, share) }];
}

interface Findings {
  readonly byGrowth: TopCheck["byGrowth"];
  readonly tail: BaselineTail | null;
  /** Units with a change; those that were ranked and have one. */
  readonly changed: number;
  readonly ranked: number;
  readonly say: (units: number) => string;
}

/** The answer without its numbers, which stand beside it. */
function sentenceOf({ byGrowth, tail, changed, ranked, say }: Findings): string {
  if (byGrowth === null && tail === null) return COHORT_TOP.tooFew(say(changed));
  const growth = byGrowth === null ? [] : [byGrowth.asHigh > (1 - LEVEL) / 2 ? COHORT_TOP.growthNoise : COHORT_TOP.growthMore];
  if (tail === null) return [COHORT_TOP.noBaseline(say(ranked), LEAST_RANKED), ...growth].join(" ");
  return [...tailSentences(tail, say), ...growth].join(" ");
}

/** The top gained where its own change and its lead on the rest are above zero, both with their intervals. */
function tailSentences({ share, topChange, difference }: BaselineTail, say: Findings["say"]): readonly string[] {
  const isAbove = (estimated: Estimated | null) => estimated !== null && intervalOf(estimated).lo > 0;
  const told = isAbove(topChange) && isAbove(difference) ? COHORT_TOP.baselineGained : COHORT_TOP.baselineNot;
  const [twentieth] = TOP_SHARES;
  const name = formatCoverage(share);
  return [told(name), ...(share <= twentieth ? [] : [COHORT_TOP.standsIn(name, say(LEAST_UNITS / twentieth))])];
}
