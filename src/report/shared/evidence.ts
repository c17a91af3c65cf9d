import { GRADES, type Grade, type Report } from "../../model/report.ts";
import { DOUBT_MESSAGES, VERDICT_MESSAGES } from "./messages/verdict.ts";

/** More reasons than this would bury the sentence they stand in. */
const MOST_REASONS = 3;

/** The weaker of two grades. */
export function weakerGrade(a: Grade, b: Grade): Grade {
  return GRADES.indexOf(a) > GRADES.indexOf(b) ? a : b;
}

/**
 * What a verdict sentence adds for a grade below strong: "Weak evidence: a, b and c." Of more than three reasons the
 * first three are told and the others counted.
 * Empty for strong evidence, for no grade, and where there is no reason to name.
 */
export function doubtSentence(grade: Grade, reasons: readonly string[]): string {
  const left = reasons.length - MOST_REASONS;
  const told = left > 0 ? [...reasons.slice(0, MOST_REASONS), VERDICT_MESSAGES.more(left)] : reasons;
  const last = told.at(-1);
  if (DOUBT_MESSAGES[grade] === "" || last === undefined) return "";
  const list = told.length === 1 ? last : `${told.slice(0, -1).join(", ")} and ${last}`;
  return `${DOUBT_MESSAGES[grade]}${list}.`;
}

/** A verdict sentence taken apart again: what was found, and the doubt that `doubtSentence` added (empty if none). */
export function splitSentence(verdict: { readonly sentence: string; readonly grade: Grade }): {
  readonly finding: string;
  readonly doubt: string;
} {
  const opening = DOUBT_MESSAGES[verdict.grade];
  const at = opening === "" ? -1 : verdict.sentence.indexOf(opening);
  if (at < 0) return { finding: verdict.sentence, doubt: "" };
  return { finding: verdict.sentence.slice(0, at).trimEnd(), doubt: verdict.sentence.slice(at) };
}

/** True where a comparison was judged; one person's adoption is described in the same form. */
export function hasVerdict({ verdict, adoption }: Report): boolean {
  return verdict.code !== "insufficient" && (verdict.code !== "exploratory" || adoption.outcome === "dated");
}
