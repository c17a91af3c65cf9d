import type { Report } from "../../model/report.ts";
import type { PageSection } from "../shared/page/section.ts";

/** A part of the page of one repository below its first screen. */
export type Section = PageSection<Report>;
