import { landedSpendByWeek, lastingSpendByWeek, whyNoSpend } from "../../../derive/delivery/weekly-spend.ts";
import type { Units } from "../../../derive/units.ts";
import { pooledRatio } from "../../../measures/estimate/pooled-ratio.ts";
import type { DeliveryResult } from "../../../model/delivery-result.ts";
import type { MeasureResult } from "../../../model/report.ts";
import { SECONDS_PER_WEEK } from "../../../model/time.ts";
import { formatChange, formatNumber, formatShare } from "../../../report/shared/number-format.ts";
import type { DeliverySide } from "./sides.ts";

const LEVEL = 0.95;
const BIN_SECONDS = 4 * SECONDS_PER_WEEK;

export interface SpendInput {
  readonly units: Units;
  /** The side that is paid for: after, or everything. */
  readonly side: DeliverySide;
  /** In the usage file's currency; null where it is not said. */
  readonly developerWeekCost: number | null;
  /** The change of landed changes that decides; null where there is none. */
  readonly headline: MeasureResult["change"];
}

/** What the tools cost for what landed, and the rise at which they pay for themselves. No revenue is claimed. */
export function describeSpend({ units, side, developerWeekCost, headline }: SpendInput): NonNullable<DeliveryResult["spend"]> {
  const currency = units.delivery?.records.usage?.rows.find((row) => row.currency !== null)?.currency ?? null;
  const missing = whyNoSpend(units);
  const nothing = { currency, weeks: 0, perWeek: null, perLandedChange: null, perLastingChange: null, breakEven: null };
  if (missing !== null) return { ...nothing, note: sentenceOf(missing.reason) };
  const landed = landedSpendByWeek(units, side.weeks);
  const lasting = lastingSpendByWeek(units, side.weeks);
  const known = landed.cost.subarray(side.span.from, side.span.to).filter((cost) => !Number.isNaN(cost));
  if (known.length === 0) return { ...nothing, note: "The usage file says nothing of the weeks that are compared" };
  const perWeek = known.reduce((sum, cost) => sum + cost, 0) / known.length;
  const ratio = ({ cost, changes }: typeof landed) => pooledRatio({ upper: cost, lower: changes }, side.span, LEVEL);
  return {
    currency,
    weeks: known.length,
    perWeek,
    perLandedChange: ratio(landed),
    perLastingChange: ratio(lasting),
    breakEven:
      developerWeekCost === null ? null : breakEvenOf({ perWeek, developers: meanDevelopers(units, side), developerWeekCost, headline }),
    note: developerWeekCost === null ? "With developerWeekCost in the configuration it is told what the tools must bring" : null,
  };
}

function sentenceOf(reason: string): string {
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}

/** People who landed work, of each 4 weeks, on average; automation and agents apart. */
function meanDevelopers({ landings, authors }: Units, { from, until }: DeliverySide): number {
  const bins = new Map<number, Set<number>>();
  landings.landings.forEach(({ landedAt }, landing) => {
    const person = authors.person[landing] ?? -1;
    if (!(landedAt >= from && landedAt < until) || person < 0 || authors.kind[landing] !== "human") return;
    const bin = Math.floor((landedAt - from) / BIN_SECONDS);
    bins.set(bin, (bins.get(bin) ?? new Set()).add(person));
  });
  const count = Math.ceil((until - from) / BIN_SECONDS);
  return [...bins.values()].reduce((sum, people) => sum + people.size, 0) / Math.max(1, count);
}

interface BreakEvenInput {
  readonly perWeek: number;
  readonly developers: number;
  readonly developerWeekCost: number;
  readonly headline: MeasureResult["change"];
}

/** The rise of landed changes whose worth, at what developers cost, is what the tools cost: spend a week / (developers × cost of a week). */
function breakEvenOf({ perWeek, developers, developerWeekCost, headline }: BreakEvenInput) {
  if (!(developers > 0)) return null;
  const rise = perWeek / (developers * developerWeekCost);
  return {
    rise,
    developers,
    sentence: `The tools pay for themselves if landed changes rose by at least ${formatShare(rise)}: ${judge(rise, headline)}.`,
  };
}

function judge(rise: number, headline: MeasureResult["change"]): string {
  if (headline === null) return "whether they did is not known here";
  const { interval } = formatChange(headline, "per-week");
  const outcome = headline.lo >= rise ? "shown (timing, not cause)" : headline.hi < rise ? "ruled out" : "not shown";
  return `the change is ${interval}% (${formatNumber(headline.level * 100)}% interval), so this is ${outcome}`;
}
