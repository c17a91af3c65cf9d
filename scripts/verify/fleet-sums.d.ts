import type { FactsCoverage, FactsManifest } from "../../src/model/facts-manifest.ts";
import type { Report } from "../../src/model/report.ts";

export type Coverage = FactsCoverage;

/** A row of a table of facts as a reader of Parquet gives it. */
export type FleetRow = Readonly<Record<string, unknown>>;

/** The facts of one repository. */
export interface FleetTables {
  /** All rows of a table; none where it is not there. */
  readonly rows: (table: string) => FleetRow[];
  readonly manifest: Pick<FactsManifest, "coveredUntil" | "coverage">;
}

/** A week of a measure. */
export interface WeekPoint {
  readonly value: number;
  readonly n: number;
}

/** Weeks of a measure, how many of them are known, and those in which the sums say something else than the report. */
export interface ComparedSums {
  readonly measure: string;
  readonly weeks: number;
  readonly known: number;
  readonly differing: readonly { readonly start: string; readonly expected: WeekPoint | null; readonly found: WeekPoint | null }[];
}

/** Sets sums over the tables against the weekly series of a report of the same repository. */
export function compareSums(report: Pick<Report, "series">, tables: FleetTables): readonly ComparedSums[];
