import type { buildReport } from "../../../src/app/build-report.ts";
import type { compareUnits } from "../../../src/app/compare.ts";
import type { readTarget } from "../../../src/app/read-target.ts";
import type { MeasuredRow, measureAll } from "../../../src/app/sections/measures.ts";
import type { settle } from "../../../src/app/settle.ts";
import type { Report } from "../../../src/model/report.ts";
import type { DrawnRepository } from "./draw-repository.js";

/** The program's own stages, as its sources or its build give them. */
export interface Stages {
  readonly settle: typeof settle;
  readonly readTarget: typeof readTarget;
  readonly compareUnits: typeof compareUnits;
  readonly measureAll: typeof measureAll;
  readonly buildReport: typeof buildReport;
}

/** One way to look at a drawn history. */
export interface View {
  /** The date is declared, or has to be found in the marks. */
  readonly date: "declared" | "detected";
  /** The shipped calibration, or one whose factors are all 1. */
  readonly factor: "shipped" | "one";
}

/** A history that was read once, to be judged in several ways. */
export interface ReadRepository {
  /** The whole report. */
  report(view: View): Report;
  /** Every measure as the report prints it, without what only the verdict needs. */
  measures(view: View): readonly MeasuredRow[];
}

/** Runs every stage of the program on a drawn history but the opening of a repository. */
export function readDrawn(repository: DrawnRepository, stages: Stages): Promise<ReadRepository>;
