import type { CohortFormat, ReportFormat } from "./options.ts";

/** Formats that are written to files, as they are named on the command line. */
export const FILE_FORMATS = ["html", "json", "md", "csv", "openmetrics", "badge", "claims"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** Those that the report of many repositories has. */
export const COHORT_FILE_FORMATS = ["html", "json", "md", "csv"] as const satisfies readonly FileFormat[];
type CohortFileFormat = (typeof COHORT_FILE_FORMATS)[number];

/** A file of a format, and the id of the reporter that draws it. */
export interface FormatFile<Id extends string = string> {
  readonly name: string;
  readonly reporter: Id;
  /** Text near the start of every such file, by which one that an earlier run wrote is known. */
  readonly mark: string;
}

/** The files of each format: names are for ever. */
export const FORMAT_FILES: Readonly<Record<FileFormat, readonly FormatFile<ReportFormat>[]>> = {
  html: [{ name: "report.html", reporter: "html", mark: 'name="generator" content="git-ai-impact"' }],
  json: [{ name: "report.json", reporter: "json", mark: '"schemaVersion"' }],
  md: [{ name: "summary.md", reporter: "markdown", mark: "<!-- git-ai-impact:report" }],
  csv: [
    { name: "measures.csv", reporter: "csv-measures", mark: "repository,measure,title,unit,good_direction,state,grade" },
    { name: "weeks.csv", reporter: "csv-weeks", mark: "repository,measure,unit,week_start,side,value,n" },
  ],
  openmetrics: [{ name: "metrics.openmetrics.txt", reporter: "openmetrics", mark: "# TYPE git_ai_impact_run_info" }],
  badge: [
    { name: "badge.json", reporter: "badge-json", mark: '"label": "landed on main' },
    { name: "badge.svg", reporter: "badge-svg", mark: 'data-made-by="git-ai-impact"' },
  ],
  claims: [
    { name: "claims.svg", reporter: "claims-svg", mark: 'data-made-by="git-ai-impact"' },
    { name: "claims.md", reporter: "claims-line", mark: "<!-- git-ai-impact:claims -->" },
  ],
};

/** The same for many repositories: files of both kinds may lie in one folder. */
export const COHORT_FILES: Readonly<Record<CohortFileFormat, readonly FormatFile<CohortFormat>[]>> = {
  html: [{ name: "cohort.html", reporter: "html", mark: 'name="generator" content="git-ai-impact"' }],
  json: [{ name: "cohort.json", reporter: "json", mark: '"kind": "cohort"' }],
  md: [{ name: "cohort.md", reporter: "markdown", mark: "<!-- git-ai-impact:cohort -->" }],
  csv: [
    { name: "cohort-measures.csv", reporter: "csv-measures", mark: "measure,title,unit,scale,good_direction,state,units" },
    { name: "cohort-profiles.csv", reporter: "csv-profiles", mark: "measure,unit,scale,population,cohort_key,cohort,quantity" },
    { name: "cohort-units.csv", reporter: "csv-units", mark: "unit,kind,adopted_on,adoption_source,adoption_outcome" },
  ],
};
