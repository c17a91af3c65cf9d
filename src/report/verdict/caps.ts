import type { Report } from "../../model/report.ts";
import { MESSAGES } from "./messages.ts";

/** An upper limit of the grade and why it holds; `reason` is part of a sentence. */
export type Cap = Report["verdict"]["caps"][number];

/** Holds until intervals are calibrated on histories without a planted change. */
export const PROVISIONAL_INFERENCE: Cap = { id: "provisional-inference", grade: "weak", reason: MESSAGES.reasonProvisional };

export const DETECTED_DATE: Cap = { id: "detected-date", grade: "moderate", reason: MESSAGES.reasonDetected };

export const ONE_PERSON: Cap = { id: "one-person", grade: "exploratory", reason: MESSAGES.reasonOnePerson };
