import { compared } from "../../../fixtures/reports/build-report.ts";
import { inASeries } from "../../../fixtures/reports/in-a-series.ts";
import { PLAIN } from "../../../fixtures/reports/plain-text.ts";
import type { AssertionResult } from "../../../src/model/assertion.ts";
import type { Report } from "../../../src/model/report.ts";
import type { Unit } from "../../../src/model/units.ts";
import { openmetrics } from "../../../src/report/openmetrics/index.ts";

/** Measures in units that the story of the report does not have. */
const OTHERS = [
  { id: "branch-lines", title: "Branch lines", unit: "lines-per-week", goodDirection: "none" },
  { id: "pr-size", title: "Lines of a landed change", unit: "lines", goodDirection: "none" },
  { id: "work-in-progress", title: "Open pull requests", unit: "items", goodDirection: "none" },
  { id: "line-survival", title: "Mean life of lines", unit: "days", goodDirection: "up" },
] as const satisfies readonly { readonly id: string; readonly title: string; readonly unit: Unit; readonly goodDirection: string }[];

/** One assertion of each outcome. */
const ASSERTED = (["pass", "fail", "unknown"] as const).map(
  (outcome): AssertionResult => ({
    measure: outcome === "pass" ? "landed-changes" : "change-fail-rate",
    title: "Asserted",
    measureUnit: "per-week",
    level: outcome === "unknown" ? "warn" : "error",
    when: "certain",
    limit: { kind: outcome === "unknown" ? "maxChange" : "minChange", value: -0.1 },
    unit: null,
    outcome,
    change: null,
    n: null,
    past: null,
    reason: null,
  }),
);

/** A report in which a measure of every unit was compared, has weeks, and an expectation of them. */
export function fullReport(): Report {
  const report = inASeries();
  const known = new Set(report.measures.map(({ id }) => id));
  const added = OTHERS.filter(({ id }) => !known.has(id)).map((head) => {
    const scale = head.unit === "days" ? "difference" : "ratio";
    return compared({ ...head }, { before: [20, 90], after: [18, 80], change: [-0.1, -0.2, 0.02], scale });
  });
  const measures = [...report.measures, ...added];
  const weeks = report.series[0]?.weeks ?? [];
  const fit = { smooth: [], expected: { from: "2025-04-07", to: "2026-02-23", value: 6, lo: 2, hi: 9 }, running: [] };
  const overall = measures.map((measure) => ({ ...measure, overall: { value: 3, n: 5 } }));
  return {
    ...report,
    assertions: ASSERTED,
    measures: overall,
    series: measures.map(({ id }) => ({ measure: id, weeks, fit })),
  };
}

/** Names of labels, and values of each, by metric. */
export type Exported = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

export function exportText(report: Report): string {
  return openmetrics.render(report, PLAIN);
}

/** What stands in an OpenMetrics text. */
export function readExported(text: string): Exported {
  const exported = new Map<string, Map<string, Set<string>>>();
  for (const [, name = "", labels = ""] of text.matchAll(/^(\w+)\{(.*)\} \S+ \S+$/gm)) {
    const known = exported.get(name) ?? new Map<string, Set<string>>();
    exported.set(name, known);
    for (const [, label = "", value = ""] of labels.matchAll(/(\w+)="([^"]*)"/g))
      known.set(label, (known.get(label) ?? new Set()).add(value));
  }
  return exported;
}
