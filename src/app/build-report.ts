import { CHECKS } from "../checks/index.ts";
import { tallyBranchEvidence } from "../derive/branch-evidence.ts";
import type { MeasureId } from "../measures/index.ts";
import { shaOf } from "../model/commit-table.ts";
import { GRADES, type Grade, type MeasureResult, REPORT_SCHEMA_VERSION, type Report } from "../model/report.ts";
import { formatDay, formatInstant } from "../model/time.ts";
import type { Warning } from "../model/warning.ts";
import { type Cap, PROVISIONAL_INFERENCE } from "../report/verdict/caps.ts";
import { decideVerdict } from "../report/verdict/decide-verdict.ts";
import { DIFF_SETTINGS } from "../sources/git/diff-chunk.ts";
import type { Compared } from "./compare.ts";
import type { DerivedUnits } from "./derive-units.ts";
import type { Facts } from "./facts.ts";
import type { AnalyzeOptions } from "./options.ts";
import { findQuietWeeks, withholdDetails } from "./privacy.ts";
import type { Settings } from "./read-target.ts";
import { describeAdoption } from "./sections/adoption.ts";
import { branchCoverage, countRepository } from "./sections/counts.ts";
import { type MeasuredRow, measureAll } from "./sections/measures.ts";
import { seriesOf } from "./sections/observed.ts";
import { opposingDates, varyComparison } from "./sections/sensitivity.ts";
import { forecastVisibility, type Visibility } from "./sections/visibility.ts";
import { collectWarnings } from "./sections/warnings.ts";
import { describeWindows } from "./sections/windows.ts";
import { describeDirectories, describeExclusions, describeFunnel } from "./sections/work.ts";

export interface ReportInput {
  readonly options: AnalyzeOptions;
  readonly settings: Settings;
  readonly facts: Facts;
  readonly derived: DerivedUnits;
  readonly compared: Compared;
  /** Why pull request heads that were asked for are not there. */
  readonly fetchFailure: string | null;
}

/** Puts the report together from what was read and derived, as far as the privacy mode allows. Pure: the same input gives the same report. */
export function buildReport(input: ReportInput): Report {
  const report = describeEverything(input);
  if (input.options.privacy !== "strict") return report;
  const day = (at: number) => formatDay(at, input.settings.timeZone);
  const { curve, comparison } = input.compared;
  const quiet = [curve.weeks, ...(comparison === null ? [] : [comparison.weeks])].map((weeks) =>
    findQuietWeeks(input.derived.units, weeks, day),
  );
  return withholdDetails(report, new Set(quiet.flatMap((days) => [...days])));
}

function describeEverything(input: ReportInput): Report {
  const { settings, facts, derived, compared } = input;
  const { units } = derived;
  const day = (at: number) => formatDay(at, settings.timeZone);
  const counts = countRepository(facts, units);
  const adoption = describeAdoption({
    units,
    adoption: compared.adoption,
    curve: compared.curve,
    configuration: derived.configuration,
    notes: facts.notes,
    branches: tallyBranchEvidence({ branches: units.branches, matchBranch: facts.markers.matchBranch }),
    formatDay: day,
  });
  const seed = input.options.seed;
  const rows = measureAll({ units, comparison: compared.comparison, weeks: compared.weeks, seed, cap: rowCap(compared), formatDay: day });
  const sensitivity =
    compared.comparison === null
      ? null
      : varyComparison({
          units,
          adoption: compared.adoption,
          configuration: derived.configuration,
          rampWeeks: settings.config.adoption.rampWeeks,
          span: compared.span,
          timeZone: settings.timeZone,
          seed,
          formatDay: day,
        });
  const visibility = forecastVisibility({
    headline: rowOf(rows, "landed-changes"),
    comparison: compared.comparison,
    weeks: compared.weeks,
    rampWeeks: settings.config.adoption.rampWeeks,
    seed,
    timeZone: settings.timeZone,
    formatDay: day,
  });
  const checks = runChecks(input, day);
  const warnings = collectWarnings(facts, units, { checks, fetchFailure: input.fetchFailure });
  const landedAt = units.history.trunk.landedAt.filter((at) => !Number.isNaN(at));
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    tool: { name: "git-ai-impact", version: input.options.version },
    run: describeRun(input, warnings),
    repo: {
      id: facts.info.name,
      name: facts.info.name,
      main: facts.main.name,
      mainSource: facts.main.source,
      head: facts.main.sha,
      firstLandedAt: landedAt[0] === undefined ? null : day(landedAt[0]),
      lastLandedAt: landedAt.length === 0 ? null : day(landedAt.at(-1) ?? 0),
      counts,
      coverage: {
        commits: counts.commits / Math.max(1, counts.commits + facts.missing.length),
        lines: units.lines.refused === null ? 1 - counts.commitsUnmeasured / Math.max(1, counts.commits) : null,
        branches: branchCoverage(units),
      },
      missing: missingIds(input),
    },
    adoption,
    windows: compared.comparison === null ? null : describeWindows(compared.comparison, day),
    verdict: verdictOf(input, { rows, adoption, landed: counts.landed, sensitivity, visibility }),
    measures: rows.map(({ measure, result }) => (measure.id === "landed-changes" ? withVisibility(result, visibility) : result)),
    series: rows.flatMap((row) => seriesOf(row, compared.comparison?.weeks ?? compared.weeks, day) ?? []),
    sensitivity,
    funnel: describeFunnel(units),
    directories: describeDirectories(derived.directories),
    exclusions: describeExclusions(units),
    checks: checks.map(({ id, title, status, detail }) => ({ id, title, status, detail })),
    events: settings.config.events.map(({ date, label }) => ({ date, label })),
    warnings: [...warnings],
  };
}

function describeRun({ options, settings, facts }: ReportInput, warnings: readonly Warning[]): Report["run"] {
  return {
    id: facts.main.sha.slice(0, 12),
    cutoff: Number.isNaN(facts.history.cut) ? null : formatInstant(facts.history.cut),
    seed: options.seed,
    reader: facts.reader,
    markerTable: facts.markers.version,
    diff: DIFF_SETTINGS,
    timezone: settings.timeZone,
    privacy: options.privacy,
    partial: warnings.some((warning) => PARTIAL.has(warning.code)),
    settings: {
      since: options.since,
      until: options.until,
      rampWeeks: settings.config.adoption.rampWeeks,
      margin: settings.config.margin,
      countedClasses: [...settings.config.countedClasses],
      exclude: [...settings.config.exclude],
    },
  };
}

/** Warnings that say that data is missing: the run ends with exit code 4. */
const PARTIAL: ReadonlySet<string> = new Set([
  "COMMITS_MISSING",
  "COMMITS_UNMEASURED",
  "LINES_REFUSED",
  "SHALLOW",
  "REFS_BROKEN",
  "PULLS_NOT_FETCHED",
]);

interface CheckRow {
  readonly id: string;
  readonly title: string;
  readonly status: "pass" | "warn" | "fail";
  readonly detail: string;
  readonly fix: string | null;
}

function runChecks({ facts, derived, compared }: ReportInput, day: (at: number) => string): readonly CheckRow[] {
  const templateMarkers = Array.from(derived.templateMarkers, (marker) => facts.markers.markers[marker]?.id ?? "");
  const input = {
    units: derived.units,
    dataCut: facts.dataCut,
    adoption: compared.adoption,
    comparison: compared.comparison,
    templateMarkers,
    formatDay: day,
  };
  return CHECKS.flatMap((check) => {
    const result = check.compute(input);
    return result === null ? [] : [{ id: check.id, title: check.title, ...result }];
  });
}

/** The weakest grade that any row can have in this run. */
function rowCap({ adoption }: Compared): Grade {
  return adoption.onePerson ? "exploratory" : PROVISIONAL_INFERENCE.grade;
}

interface VerdictParts {
  readonly rows: readonly MeasuredRow[];
  readonly adoption: Report["adoption"];
  readonly landed: Report["repo"]["counts"]["landed"];
  readonly sensitivity: Report["sensitivity"];
  readonly visibility: Visibility;
}

function rowOf(rows: readonly MeasuredRow[], id: MeasureId): MeasuredRow {
  const row = rows.find(({ measure }) => measure.id === id);
  if (row === undefined) throw new TypeError(`the measure ${id} is not registered`);
  return row;
}

/** The headline says how small a change would be visible even where there is nothing to compare. */
function withVisibility(result: MeasureResult, { smallest }: Visibility): MeasureResult {
  return smallest === null || result.smallestVisible !== null ? result : { ...result, smallestVisible: { ...smallest, provisional: true } };
}

function verdictOf({ settings }: ReportInput, { rows, adoption, landed, sensitivity, visibility }: VerdictParts): Report["verdict"] {
  const headline = rowOf(rows, "landed-changes");
  const opposing = headline.estimate.kind === "value" ? opposingDates(sensitivity, headline.estimate.change) : [];
  const disagreement: Cap = { id: "other-dates", grade: "weak", reason: `other dates give the opposite sign (${opposing.join(", ")})` };
  const caps = [PROVISIONAL_INFERENCE, ...(opposing.length > 0 ? [disagreement] : [])].sort(
    (a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade),
  );
  return decideVerdict({
    headline: headline.estimate,
    branchWork: rowOf(rows, "branch-commits").estimate,
    trendOpposes: false,
    adoption,
    landed,
    margin: settings.config.margin,
    caps,
    caveats: [],
    otherChanges: (sensitivity?.cells ?? []).flatMap(({ change }) => (change === null ? [] : [change.value])),
    visibility,
  });
}

/** Ids of commits that could not be read or measured; at most 100 are named. */
function missingIds({ facts, derived }: ReportInput): string[] {
  const unmeasured =
    derived.units.lines.refused === null ? derived.units.lines.unmeasured.map(({ commit }) => shaOf(facts.history.commits, commit)) : [];
  return [...facts.missing, ...unmeasured].slice(0, 100);
}
