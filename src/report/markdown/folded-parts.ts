import type { Report } from "../../model/report.ts";
import { codeMarkdown, escapeMarkdown, shorten } from "../shared/escape.ts";
import { formatChange, formatNumber, formatShare, UNKNOWN } from "../shared/number-format.ts";
import { sideEvidence } from "../shared/side-evidence.ts";
import { deliveryParts } from "./delivery-parts.ts";
import { durabilityParts } from "./durability-parts.ts";
import { inferenceParts } from "./inference-parts.ts";
import { details, fixText, markdownTable } from "./table.ts";

const TOOLS = 20;
const DIRECTORIES = 20;
const CELLS = 60;
const WARNINGS = 20;

/**
 * What is folded away below the answer, most wanted first: each part can be left out for itself.
 *
 * @param safe the report with its strings escaped
 * @param raw the same report, for names that are set as code
 */
export function foldedParts(safe: Report, raw: Report): readonly (readonly string[])[] {
  return [
    warningsAndChecks(safe),
    sensitivity(safe),
    ...inferenceParts(safe),
    ...durabilityParts(safe),
    ...deliveryParts(safe),
    adoption(safe),
    branchWork(safe),
    directories(raw),
    exclusions(safe),
  ];
}

function warningsAndChecks({ warnings, checks, verdict }: Report): readonly string[] {
  const counted = (status: string) => checks.filter((check) => check.status === status).length;
  const faults = warnings.slice(0, WARNINGS).map(({ message, fix, count }) => {
    return `- ${message.replace(/\.$/, "")} (${formatNumber(count)})${fix === null ? "" : `; ${fixText(fix)}`}`;
  });
  const rows = checks.map(({ title, status, detail }) => [title, status, detail]);
  const table = markdownTable(["check", "result", "detail"], "lll", rows);
  const tally = `${counted("pass")} pass, ${counted("warn")} warn, ${counted("fail")} fail`;
  const limits = verdict.caps.map(({ grade, reason }) => `${reason} (${grade})`);
  const grades = limits.length === 0 ? [] : ["", `Limits of the grade: ${limits.join("; ")}.`];
  const lines = [...faults, ...spaced(table), ...grades];
  return details(`Warnings (${warnings.length}), checks (${tally})`, lines[0] === "" ? lines.slice(1) : lines);
}

function adoption({ adoption: { tools, alternatives, rule, notes, branches } }: Report): readonly string[] {
  const toolRows = tools.slice(0, TOOLS).map(({ tool, changes, firstAt, lastAt, models }) => {
    const named = models.slice(0, 5).map(({ model, changes: n }) => `${model} ${formatNumber(n)}`);
    return [tool, formatNumber(changes), firstAt, lastAt, named.join(", ")];
  });
  const dateRows = alternatives.map(({ title, date, detail }) => [title, date ?? "none", detail]);
  const dates = markdownTable(["other date", "day", "detail"], "lll", dateRows);
  const byTool = markdownTable(["tool", "changes", "first", "last", "models"], "lrlll", toolRows);
  const beside = sideEvidence({ notes, branches }).flatMap((sentence) => ["", `${sentence}.`]);
  return details("Adoption: tools, models and other dates", [rule, ...spaced(byTool), ...beside, ...spaced(dates)]);
}

function branchWork({ funnel }: Report): readonly string[] {
  if (!funnel.measurable || funnel.linesWritten === 0) return [];
  const share = (lines: number) => [formatNumber(lines), formatShare(lines / funnel.linesWritten)];
  const rows = [
    ["written on branches", ...share(funnel.linesWritten)],
    ["on branches that landed", ...share(funnel.linesOnLandedBranches)],
    ["landed on main", ...share(funnel.linesLanded)],
    ["open", ...share(funnel.linesOpen)],
    ["abandoned", ...share(funnel.linesAbandoned)],
  ];
  const title = `From branch to main: lines on ${formatNumber(funnel.branches)} branches`;
  return details(title, markdownTable(["lines", "n", "of written"], "lrr", rows));
}

function directories({ directories: all }: Report): readonly string[] {
  const rows = all.slice(0, DIRECTORIES).map(({ path, changes, linesChanged, repeatedShare }) => {
    const repeated = repeatedShare === null ? UNKNOWN : formatShare(repeatedShare);
    return [codeMarkdown(shorten(path, 200)), formatNumber(linesChanged), repeated, formatNumber(changes)];
  });
  return details("Where work changes", markdownTable(["directory", "lines", "repeated", "changes"], "lrrr", rows));
}

function sensitivity({ sensitivity: table, measures }: Report): readonly string[] {
  if (table === null) return [];
  const unit = measures.find(({ id }) => id === table.measure)?.unit ?? "per-week";
  const rows = table.cells.slice(0, CELLS).map((cell) => {
    const { value, interval } = cell.change === null ? { value: UNKNOWN, interval: UNKNOWN } : formatChange(cell.change, unit);
    const bold = cell.headline ? "**" : "";
    const windows = cell.windowWeeks === null ? "all" : `${cell.windowWeeks} wk`;
    return [
      cell.definition,
      cell.date,
      `${cell.leftOutWeeks} wk`,
      windows,
      bold + escapeMarkdown(value) + bold,
      escapeMarkdown(interval),
      `${cell.beforeWeeks} + ${cell.afterWeeks} wk`,
    ];
  });
  const titles = ["date by", "day", "left out", "window", "change", "95% interval", "n"];
  return details("The headline with other dates, left-out spans and windows", markdownTable(titles, "llrrrrr", rows));
}

function exclusions({ exclusions: all }: Report): readonly string[] {
  const rows = all.map(({ reason, commits, files, lines }) => [reason, formatNumber(commits), formatNumber(files), formatNumber(lines)]);
  return details("Left out of line counts", markdownTable(["reason", "commits", "files", "lines"], "lrrr", rows));
}

function spaced(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}
