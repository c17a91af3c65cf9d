import { isTold } from "../../model/adoption-source.ts";
import type { AdoptionResult, Grade, Report } from "../../model/report.ts";
import { weakerGrade } from "../shared/evidence.ts";
import { VERDICT_MESSAGES } from "../shared/messages/verdict.ts";

/** An upper limit of the grade and why it holds; `reason` is part of a sentence. */
export type Cap = Report["verdict"]["caps"][number];

/** The measure is not in the empirical null: nobody knows how far it drifts by itself. */
export const UNCALIBRATED: Cap = { id: "uncalibrated", grade: "weak", reason: VERDICT_MESSAGES.reasonUncalibrated };
/** Enough weeks to print an estimate, too few to support one. */
export const SHORT_WINDOWS: Cap = { id: "short-windows", grade: "weak", reason: VERDICT_MESSAGES.reasonShort };
export const FEW_ITEMS: Cap = { id: "few-items", grade: "weak", reason: VERDICT_MESSAGES.reasonFew };

const DETECTED_DATE: Cap = { id: "detected-date", grade: "moderate", reason: VERDICT_MESSAGES.reasonDetected };
const ONE_PERSON: Cap = { id: "one-person", grade: "exploratory", reason: VERDICT_MESSAGES.reasonOnePerson };

/** Limits that come from how the adoption date was found. */
export function adoptionCaps({ onePerson, source }: Pick<AdoptionResult, "onePerson" | "source">): readonly Cap[] {
  return [...(onePerson ? [ONE_PERSON] : []), ...(isTold(source) ? [] : [DETECTED_DATE])];
}

/** A grade under limits. */
export function weakestOf(grade: Grade, caps: readonly Cap[]): Grade {
  return caps.reduce((weakest, cap) => weakerGrade(weakest, cap.grade), grade);
}
