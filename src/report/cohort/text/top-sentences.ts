import type { TopCheck } from "../../../model/cohort/cohort-report.ts";
import type { Interval } from "../../../model/report-parts.ts";
import { TOP_TEXT as SAY } from "../../shared/messages/cohort.ts";
import { formatNumber, formatShare, UNKNOWN } from "../../shared/number-format.ts";
import { changeText, LOG_RATIO, sayChange, sayPoint } from "../words.ts";

/** Rank correlation of two halves from which on a rank says something. */
const RELIABLE = 0.5;

/** Whether only the top gained: the answer, the top picked by growth beside what noise alone gives, the top by level before, and how far that rank can be relied on. */
export function topSentences({ sentence, byGrowth, byBaseline, reliability }: TopCheck): readonly string[] {
  return [
    sentence,
    ...(byGrowth === null ? [] : [growthSentence(byGrowth)]),
    ...(byBaseline === null ? [] : [baselineSentence(byBaseline)]),
    ...(reliability === null ? [] : [reliabilitySentence(reliability)]),
  ];
}

function growthSentence({ units, top, observed, noise, asHigh }: NonNullable<TopCheck["byGrowth"]>): string {
  const { value, interval } = changeText(noise, LOG_RATIO);
  return SAY.byGrowth({
    top: formatNumber(top),
    units: formatNumber(units),
    observed: sayPoint(observed, LOG_RATIO),
    noise: value,
    interval,
    asHigh: formatShare(asHigh),
  });
}

function baselineSentence({ units, share, top, topChange, restChange, difference }: NonNullable<TopCheck["byBaseline"]>): string {
  const say = (change: Interval | null) => (change === null ? UNKNOWN : sayChange(change, LOG_RATIO));
  return SAY.byBaseline({
    share: formatShare(share),
    top: formatNumber(top),
    units: formatNumber(units),
    topChange: say(topChange),
    restChange: say(restChange),
    difference: say(difference),
  });
}

function reliabilitySentence({ units, value, lo, hi }: NonNullable<TopCheck["reliability"]>): string {
  const text = SAY.reliability(formatNumber(value, 2), `${formatNumber(lo, 2)} to ${formatNumber(hi, 2)}`, formatNumber(units));
  return value < RELIABLE ? `${text} ${SAY.unreliable}` : text;
}
