import { isTold } from "../../model/adoption-source.ts";
import type { Report } from "../../model/report.ts";
import { SHORT_MESSAGES, VERDICT_MESSAGES } from "./messages/verdict.ts";

/** The verdict in a few fixed words, without a number and so without an interval. */
export interface ShortVerdict {
  /** What it is about: "landed on main after AI adoption". */
  readonly subject: string;
  /** "less, weak evidence". */
  readonly answer: string;
}

/** The verdict where there is room for a few words only. */
export function shortVerdict({ verdict, adoption }: Pick<Report, "verdict" | "adoption">): ShortVerdict {
  const { code, grade, sentence } = verdict;
  if (code === "insufficient" || code === "exploratory") return { subject: SHORT_MESSAGES.subject, answer: SHORT_MESSAGES[code] };
  const since = isTold(adoption.source) ? SHORT_MESSAGES.sinceDeclared : SHORT_MESSAGES.sinceDetected;
  const probably = sentence.startsWith(VERDICT_MESSAGES.probably) ? `${VERDICT_MESSAGES.probably.toLowerCase()} ` : "";
  return { subject: `${SHORT_MESSAGES.subject} ${since}`, answer: `${probably}${SHORT_MESSAGES[code]}, ${grade} evidence` };
}
