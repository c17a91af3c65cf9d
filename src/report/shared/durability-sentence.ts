import type { Durability, LifeContrast } from "../../model/durability.ts";
import { NOT_FOLLOWED } from "../../model/line-lives.ts";
import { coversZero, formatNumber, formatShare, formatSigned } from "./number-format.ts";

/** Rework that is told where nothing is compared. */
const TOLD_DAYS = 90;

/** What came out of the lives of lines, in one sentence: within authors where that is known, else by mark, else why not. */
export function durabilitySentence(durability: Omit<Durability, "sentence">): string {
  const { measurable, reason, withinAuthor, marked } = durability;
  if (!measurable) return `Whether code lasts was not measured: ${reason ?? NOT_FOLLOWED}.`;
  if (withinAuthor.change !== null) return `${lifeWords(withinAuthor.change, ` of the same ${withinAuthor.authors} authors`)}.`;
  if (marked.change === null) return fewMarkedSentence(durability);
  return `${lifeWords(marked.change, "")}; not compared within authors (${withinAuthor.note ?? "none are there"}).`;
}

/** Difference of mean lives in words, its interval beside it. */
function lifeWords({ value, lo, hi }: NonNullable<LifeContrast["change"]>, whose: string): string {
  const numbers = `${formatSigned(value, 1)} days of the first 90 (95% interval ${formatSigned(lo, 1)} to ${formatSigned(hi, 1)})`;
  if (coversZero({ lo, hi })) return `No clear difference in how long AI-marked and unmarked lines${whose} live: ${numbers}`;
  return `AI-marked lines live ${value > 0 ? "longer" : "shorter"} than unmarked ones${whose}: ${numbers}`;
}

/** Where AI-marked lines cannot be compared: why, where there are any; and how much is gone again where there are no two sides whose rows say it. */
function fewMarkedSentence({ groups, marked, rework }: Omit<Durability, "sentence">): string {
  const row = rework.find(({ days, side, lines }) => days === TOLD_DAYS && side === "all" && lines > 0);
  const gone =
    row === undefined
      ? []
      : [
          `Of ${formatNumber(row.lines)} lines ${formatShare((row.self + row.fix + row.other) / row.lines)} were gone again within ${TOLD_DAYS} days of landing.`,
        ];
  const hasMarks = groups.some(({ id, changes }) => id === "marked" && changes > 0);
  const why =
    hasMarks || gone.length === 0 ? [`AI-marked lines cannot be compared with unmarked ones (${marked.note ?? "none are there"}).`] : [];
  return [...gone, ...why].join(" ");
}
