import { isTold } from "../../model/adoption-source.ts";
import type { Report } from "../../model/report.ts";
import { SHORT_MESSAGES, VERDICT_MESSAGES } from "./messages/verdict.ts";

/**
 * The verdict in a few fixed words, without a number and so without an interval: "less after AI adoption, weak evidence". What it is about
 * is `SHORT_MESSAGES.subject`.
 */
export function shortVerdict({ verdict, adoption }: Pick<Report, "verdict" | "adoption">): string {
  const answer = SHORT_MESSAGES[verdict.code];
  if (verdict.code === "insufficient" || verdict.code === "exploratory") return answer;
  const isProbable = verdict.sentence.startsWith(VERDICT_MESSAGES.probably);
  const since = isTold(adoption.source) ? VERDICT_MESSAGES.sinceDeclared : SHORT_MESSAGES.sinceDetected;
  return `${isProbable ? `${VERDICT_MESSAGES.probably.toLowerCase()} ` : ""}${answer} ${since}, ${verdict.grade} evidence`;
}
