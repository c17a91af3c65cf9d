import { allNaughtyStrings } from "../../fixtures/naughty-strings.ts";
import type { Report } from "../../src/model/report.ts";
import { mapStrings } from "../../src/report/shared/map-strings.ts";

/** Days and instants, and words of the schema such as ids, units and grades. */
const OURS = /^\d{4}-\d{2}-\d{2}(T[\d:]+Z)?$|^[a-z0-9.-]+$|^m(?:in|ax)Change$/;

/** The report with another text in every place that a repository, a file of records or a user can write to. */
export function plant(report: Report, next: () => string): Report {
  const planted = mapStrings(report, (own) => (OURS.test(own) ? own : next()));
  const { repo, adoption } = planted;
  const tools = new Map(report.adoption.tools.map(({ tool }) => [tool, next()]));
  const renamed = (tool: string) => tools.get(tool) ?? tool;
  return {
    ...planted,
    repo: { ...repo, id: next(), name: next(), main: `refs/heads/${next()}`, head: next() },
    adoption: {
      ...adoption,
      tools: report.adoption.tools.map((tool) => ({
        ...tool,
        tool: renamed(tool.tool),
        models: tool.models.map((model) => ({ ...model, model: next() })),
      })),
      configuration: report.adoption.configuration.map((entry) => ({ ...entry, tool: next() })),
      branches: report.adoption.branches.map((entry) => ({ ...entry, tool: next() })),
      notes: report.adoption.notes.map((entry) => ({ ...entry, ref: `refs/notes/${next()}` })),
      curve: report.adoption.curve.map((bin) => ({
        ...bin,
        // Unlike an object written out, this keeps a tool called __proto__.
        tools: Object.fromEntries(Object.entries(bin.tools).map(([tool, changes]) => [renamed(tool), changes])),
      })),
    },
    directories: [...planted.directories, { path: next(), changes: 9, linesChanged: 99, repeatedShare: 0.5 }],
    events: [...planted.events, { date: "2025-05-05", label: next() }],
    warnings: [...planted.warnings, { code: "planted", message: next(), fix: next(), count: 1 }],
  };
}

/** The report as often as it takes to hold every naughty string in some place, each time with others. */
export function plantAll(report: () => Report): readonly Report[] {
  const texts = allNaughtyStrings().map(({ text }) => text);
  const reports: Report[] = [];
  for (let at = 0; at < texts.length; ) reports.push(plant(report(), () => texts[at++ % texts.length] ?? ""));
  return reports;
}
