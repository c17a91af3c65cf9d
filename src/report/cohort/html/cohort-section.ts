import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import type { PageSection } from "../../shared/page/section.ts";

/** A part of the page of a fleet below its first screen. */
export type CohortSection = PageSection<CohortReport>;
