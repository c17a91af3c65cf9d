import type { Durability, LifeContrast } from "../../model/durability.ts";
import { NOT_FOLLOWED } from "../../model/line-lives.ts";
import { LIFE_MESSAGES } from "./messages/lives.ts";
import { coversZero, formatNumber, formatShare, formatSigned } from "./number-format.ts";

/** Rework that is told where nothing is compared. */
const TOLD_DAYS = 90;

/** What came out of the lives of lines, in one sentence: within authors where that is known, else by mark, else why not. */
export function durabilitySentence(durability: Omit<Durability, "sentence">): string {
  const { measurable, reason, withinAuthor, marked } = durability;
  if (!measurable) return LIFE_MESSAGES.notMeasured(reason ?? NOT_FOLLOWED);
  if (withinAuthor.change !== null) return `${lifeWords(withinAuthor.change, LIFE_MESSAGES.sameAuthors(withinAuthor.authors))}.`;
  if (marked.change === null) return fewMarkedSentence(durability);
  return `${lifeWords(marked.change, "")}${LIFE_MESSAGES.notWithinAuthors(withinAuthor.note ?? LIFE_MESSAGES.noneThere)}.`;
}

/** Difference of mean lives in words, its interval beside it. */
function lifeWords({ value, lo, hi }: NonNullable<LifeContrast["change"]>, whose: string): string {
  const days = LIFE_MESSAGES.days({ value: formatSigned(value, 1), lo: formatSigned(lo, 1), hi: formatSigned(hi, 1) });
  if (coversZero({ lo, hi })) return LIFE_MESSAGES.noDifference(whose, days);
  return LIFE_MESSAGES.difference(value > 0 ? "longer" : "shorter", whose, days);
}

/** Where AI-marked lines cannot be compared: why, where there are any; and how much is gone again where there are no two sides whose rows say it. */
function fewMarkedSentence({ groups, marked, rework }: Omit<Durability, "sentence">): string {
  const row = rework.find(({ days, side, lines }) => days === TOLD_DAYS && side === "all" && lines > 0);
  const share = row === undefined ? "" : formatShare((row.self + row.fix + row.other) / row.lines);
  const gone = row === undefined ? [] : [LIFE_MESSAGES.goneAgain(formatNumber(row.lines), share, TOLD_DAYS)];
  const hasMarks = groups.some(({ id, changes }) => id === "marked" && changes > 0);
  const why = hasMarks || gone.length === 0 ? [LIFE_MESSAGES.cannotCompare(marked.note ?? LIFE_MESSAGES.noneThere)] : [];
  return [...gone, ...why].join(" ");
}
