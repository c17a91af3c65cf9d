import { tallyBranchEvidence } from "../derive/branch-evidence.ts";
import { withDelivery } from "../derive/delivery/with-delivery.ts";
import { withCohorts } from "../derive/with-cohorts.ts";
import { HEADLINE_MEASURE } from "../measures/index.ts";
import { shaOf } from "../model/commit-table.ts";
import { type MeasureResult, REPORT_SCHEMA_VERSION, type Report } from "../model/report.ts";
import { formatDay, formatInstant } from "../model/time.ts";
import type { Warning } from "../model/warning.ts";
import { DIFF_SETTINGS } from "../sources/git/ask-pairs.ts";
import type { Compared } from "./compare.ts";
import type { DerivedUnits, DescribedUnits } from "./derive-units.ts";
import type { Facts } from "./facts.ts";
import type { AnalyzeOptions } from "./options.ts";
import { findQuietWeeks, withholdDetails } from "./privacy.ts";
import type { ReadRecords } from "./records/records-input.ts";
import { describeAdoption } from "./sections/adoption.ts";
import { judgeRepository, warnOfTeams } from "./sections/assertions/judge-repository.ts";
import { runChecks } from "./sections/checks.ts";
import { tryClaims } from "./sections/claims/try-claims.ts";
import { branchCoverage, countRepository } from "./sections/counts.ts";
import { describeDelivery } from "./sections/delivery/describe-delivery.ts";
import { describeDirectoryChanges } from "./sections/directory-changes.ts";
import { describeDurability } from "./sections/durability.ts";
import { inferAll } from "./sections/inference.ts";
import { judgeAll } from "./sections/judgement.ts";
import { seriesOf } from "./sections/observed.ts";
import { describePlacebo } from "./sections/placebo.ts";
import { trendOpposes } from "./sections/robustness.ts";
import { collectWarnings, isPartial } from "./sections/warnings.ts";
import { describeWeeks } from "./sections/weeks.ts";
import { describeWindows } from "./sections/windows.ts";
import { describeDirectories, describeExclusions, describeFunnel } from "./sections/work.ts";
import type { Settings } from "./settle.ts";

export interface ReportInput {
  readonly options: AnalyzeOptions;
  readonly settings: Settings;
  readonly facts: Facts;
  readonly derived: DerivedUnits;
  readonly compared: Compared;
  readonly records: ReadRecords;
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
  const { settings, facts, compared } = input;
  const units = withDelivery(withCohorts(input.derived.units, compared.adoption.at), input.records.delivery, compared.comparison);
  const derived = { ...input.derived, ...input.derived.describeMain(), units };
  const day = (at: number) => formatDay(at, settings.timeZone);
  const counts = countRepository(facts, units);
  const adoption = adoptionOf(input, derived);
  const inference = inferAll({ derived, compared, settings, seed: input.options.seed, formatDay: day });
  const checks = runChecks({ facts, derived, compared, settings, headline: inference.headline, formatDay: day });
  const warnings = collectWarnings({ ...facts, ...units.lines }, { checks, fetchFailure: input.fetchFailure, records: input.records });
  const { comparison, weeks } = compared;
  const { margin } = settings.config;
  const { empiricalNull, claimTable: table, ownClaims: own, assertions } = settings;
  const drawn = { comparison, weeks: comparison?.weeks ?? weeks, empiricalNull, formatDay: day };
  const { verdict, measures } = judgeAll(inference, { adoption, landed: counts.landed, checks, comparison, weeks, margin });
  const windows = comparison === null ? null : describeWindows(comparison, day);
  const durability = describeDurability({ units, compared, seed: input.options.seed });
  const delivery = deliveryOf(input, units, measures);
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    tool: { name: "git-ai-impact", version: input.options.version },
    run: describeRun(input, warnings),
    repo: describeRepository(input, counts, day),
    adoption,
    windows,
    verdict,
    measures: [...measures],
    series: inference.rows.flatMap((row) => seriesOf(row, drawn) ?? []),
    sensitivity: inference.sensitivity,
    robustness: inference.robustness === null ? null : [...inference.robustness],
    multiplicity: inference.multiplicity,
    funnel: describeFunnel(units),
    directories: describeDirectories(derived.directories),
    directoryChanges:
      comparison === null ? null : describeDirectoryChanges({ units, reading: derived.reading.diffs, comparison, empiricalNull }),
    weeks: describeWeeks({ units, comparison, weeks, formatDay: day }),
    claims: tryClaims({
      table,
      own,
      history: {
        rows: inference.rows,
        trendOpposes: trendOpposes(inference.headline, inference.robustness),
        report: { measures, windows, durability, delivery },
      },
      margin,
    }),
    placebo: describePlacebo({ headline: inference.headline, comparison, adoptedAt: compared.adoption.at, empiricalNull, formatDay: day }),
    durability,
    delivery,
    assertions: assertions === null ? null : [...judgeRepository(assertions.general, { measures, adoption, windows })],
    history: null,
    exclusions: describeExclusions(units),
    checks: checks.map(({ id, title, status, detail, cap }) => ({ id, title, status, detail, cap: cap?.grade ?? null })),
    events: settings.config.events.map(({ date, label }) => ({ date, label })),
    warnings: [...warnings, ...warnOfTeams(assertions)],
  };
}

function adoptionOf({ facts, compared, settings }: ReportInput, { units, configuration }: DescribedUnits): Report["adoption"] {
  return describeAdoption({
    units,
    adoption: compared.adoption,
    curve: compared.curve,
    configuration,
    notes: facts.notes,
    branches: tallyBranchEvidence({ branches: units.branches, matchBranch: facts.markers.matchBranch }),
    formatDay: (at) => formatDay(at, settings.timeZone),
  });
}

function deliveryOf(
  { records, compared, settings }: ReportInput,
  units: DescribedUnits["units"],
  measures: readonly MeasureResult[],
): NonNullable<Report["delivery"]> {
  return describeDelivery({
    units,
    delivery: records.delivery,
    failures: records.failures,
    compared,
    developerWeekCost: settings.config.developerWeekCost,
    headline: measures.find(({ id }) => id === HEADLINE_MEASURE)?.change ?? null,
    formatDay: (at) => formatDay(at, settings.timeZone),
  });
}

function describeRepository(input: ReportInput, counts: Report["repo"]["counts"], day: (at: number) => string): Report["repo"] {
  const { facts } = input;
  const { units } = input.derived;
  const landedAt = units.history.trunk.landedAt.filter((at) => !Number.isNaN(at));
  const [first, last] = [landedAt[0], landedAt.at(-1)];
  return {
    id: facts.info.name,
    name: facts.info.name,
    main: facts.main.name,
    mainSource: facts.main.source,
    head: facts.main.sha,
    firstLandedAt: first === undefined ? null : day(first),
    lastLandedAt: last === undefined ? null : day(last),
    counts,
    coverage: {
      commits: counts.commits / Math.max(1, counts.commits + facts.missing.length),
      lines: units.lines.refused === null ? 1 - counts.commitsUnmeasured / Math.max(1, counts.commits) : null,
      branches: branchCoverage(units),
    },
    missing: missingIds(input),
    web: facts.info.originWeb,
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
    partial: isPartial(warnings),
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

/** Ids of commits that could not be read or measured; at most 100 are named. */
function missingIds({ facts, derived }: ReportInput): string[] {
  const unmeasured =
    derived.units.lines.refused === null ? derived.units.lines.unmeasured.map(({ commit }) => shaOf(facts.history.commits, commit)) : [];
  return [...facts.missing, ...unmeasured].slice(0, 100);
}
