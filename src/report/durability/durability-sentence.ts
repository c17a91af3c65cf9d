import type { Durability, LifeContrast } from "../../model/durability.ts";
import { coversZero, formatNumber, formatShare, formatSigned } from "../shared/number-format.ts";

/** Rework that is told where there is nothing to compare. */
const TOLD_DAYS = 90;

/** What came out of the lives of lines, in one sentence: within authors where that is known, else by mark, else how much is gone after 90 days. */
export function durabilitySentence(durability: Omit<Durability, "sentence">): string {
  const { measurable, reason, withinAuthor, marked } = durability;
  if (!measurable) return `Whether code lasts was not measured: ${reason ?? "lines were not followed"}.`;
  if (withinAuthor.change !== null) {
    const who = `Of the same ${withinAuthor.authors} authors' changes, AI-marked lines`;
    return `${who} ${livesWords(withinAuthor.change)}.`;
  }
  if (marked.change !== null) {
    return `AI-marked lines ${livesWords(marked.change)}; who wrote them is not allowed for (${withinAuthor.note ?? "no authors to compare"}).`;
  }
  return reworkSentence(durability);
}

/** Difference of mean lives in words, its interval beside it. */
function livesWords(change: NonNullable<LifeContrast["change"]>): string {
  const range = `${formatSigned(change.value, 1)} of their first 90 days, 95% interval ${formatSigned(change.lo, 1)} to ${formatSigned(change.hi, 1)}`;
  if (coversZero(change)) return `live neither clearly longer nor clearly shorter than unmarked ones (${range})`;
  return `live ${change.value > 0 ? "longer" : "shorter"} than unmarked ones (${range})`;
}

function reworkSentence({ rework }: Omit<Durability, "sentence">): string {
  const rows = rework.filter(({ days, lines }) => days === TOLD_DAYS && lines > 0);
  const told = rows.map(({ side, lines, self, fix, other }) => {
    const gone = `${formatShare((self + fix + other) / lines)} of ${formatNumber(lines)} lines`;
    return side === "all" ? gone : `${gone} ${side}`;
  });
  if (told.length === 0) return "No line was followed for 90 days yet.";
  return `Gone again within ${TOLD_DAYS} days of landing: ${told.join(", ")}. Too few AI-marked changes to compare lives.`;
}
