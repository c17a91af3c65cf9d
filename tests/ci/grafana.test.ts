import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillIn, readDashboard, type Selector, selectorsOf } from "./support/dashboard.ts";
import { exportText, fullReport, readExported } from "./support/exported.ts";
import { HAS_PROMETHEUS, type Prometheus, startPrometheus } from "./support/prometheus.ts";

/** The dashboard for Grafana: what it asks for is what reports export. */

const dashboard = readDashboard();
const TEXT = exportText(fullReport());
const exported = readExported(TEXT);
/** What Grafana fills in; two years up to the day after the data cut. */
const VALUES = { repository: "payments", measure: "landed-changes", __range: "730d" };
const NOW = Date.UTC(2026, 2, 2) / 1000;

const queries = [
  ...dashboard.panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ refId, expr, legendFormat = "" }) => ({ name: `${title}, ${refId}`, expr, legend: legendFormat })),
  ),
  ...dashboard.annotations.list.map(({ expr, textFormat }) => ({ name: "the mark of adoption", expr, legend: textFormat })),
  ...dashboard.templating.list.flatMap(({ name, definition = "" }) => {
    const [, expr, label] = /^label_values\((.*), (\w+)\)$/.exec(definition) ?? [];
    return expr === undefined ? [] : [{ name: `the choice of ${name}`, expr, legend: `{{${label}}}` }];
  }),
];

function namesOf({ name, isPattern }: Selector): readonly string[] {
  const pattern = new RegExp(`^(?:${isPattern ? name : name.replace(/\W/g, "")})$`);
  return [...exported.keys()].filter((metric) => pattern.test(metric));
}

/** What a query asks that no export has, in words; empty for a good one. */
function missing(expr: string, legend = ""): readonly string[] {
  return selectorsOf(fillIn(expr, VALUES)).flatMap((selector) => {
    const names = namesOf(selector);
    if (names.length === 0) return [`no metric ${selector.name}`];
    const labels = [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = ""]) => label);
    const wanted = [...selector.matchers, ...labels.map((label) => ({ label, value: null }))];
    return wanted.flatMap(({ label, value }) => {
      const known = names.map((name) => exported.get(name)?.get(label));
      if (known.some((values) => values === undefined)) return [`${selector.name} has no label ${label}`];
      return value === null || known.some((values) => values?.has(value)) ? [] : [`${selector.name} has no ${label} ${value}`];
    });
  });
}

describe("the dashboard", () => {
  it.each(queries)("asks only for what is exported: $name", ({ expr, legend }) => {
    expect(missing(expr, legend)).toEqual([]);
  });

  it.each([
    ["last_over_time(git_ai_impact_chance_ratio[1d])", "", "no metric git_ai_impact_chance_ratio"],
    ['git_ai_impact_change_ratio{bund="lower"}', "", "git_ai_impact_change_ratio has no label bund"],
    ['git_ai_impact_change_ratio{bound="low"}', "", "git_ai_impact_change_ratio has no bound low"],
    ["git_ai_impact_run_info", "{{code}}", "git_ai_impact_run_info has no label code"],
  ])("would be found asking for more: %s", (expr, legend, said) => {
    expect(missing(expr, legend)).toEqual([said]);
    expect(() => selectorsOf(`${expr})`)).toThrow("not PromQL");
  });

  it("shows every metric that is exported", () => {
    const shown = new Set(queries.flatMap(({ expr }) => selectorsOf(fillIn(expr, VALUES)).flatMap(namesOf)));
    expect([...exported.keys()].filter((name) => !shown.has(name))).toEqual([]);
  });

  it("never shows a change without both ends of its interval", () => {
    for (const { title, targets = [] } of dashboard.panels) {
      const bounds = (metric: RegExp) =>
        new Set(
          targets.flatMap(({ expr }) =>
            selectorsOf(fillIn(expr, VALUES))
              .filter(({ name }) => metric.test(name))
              .flatMap(({ matchers }) => matchers.filter(({ label }) => label === "bound").map(({ value }) => value)),
          ),
        );
      for (const metric of [/_change_ratio$/, /_difference_/, /_week_expected_/]) {
        const found = bounds(metric);
        if (found.size > 0) expect([title, ...[...found].sort()]).toEqual([title, "estimate", "lower", "upper"]);
      }
    }
  });

  it("looks further back than Prometheus does by itself, since runs are days apart", () => {
    for (const { expr, name } of queries)
      if (!name.startsWith("the choice")) expect(expr).toMatch(/last_over_time\(.*\[(?:\$__range|8d)\]\)/);
  });

  it("takes its data from the source that the reader chose, and its panels lie side by side", () => {
    const taken = new Map<string, string>();
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    for (const { title, type, datasource, gridPos, targets } of dashboard.panels) {
      if (type !== "row" && type !== "text")
        expect([title, datasource?.uid, targets?.length !== 0]).toEqual([title, "$" + "{datasource}", true]);
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(taken.get(`${x},${y}`), `${title} at ${x},${y}`).toBeUndefined();
          taken.set(`${x},${y}`, title);
        }
    }
  });
});

if (!HAS_PROMETHEUS) console.log("skipped: no Prometheus to ask");

describe.skipIf(!HAS_PROMETHEUS)("a Prometheus that holds two runs", () => {
  let prometheus: Prometheus;
  beforeAll(async () => {
    const report = fullReport();
    const earlier = {
      ...report,
      run: { ...report.run, cutoff: "2026-02-22T17:20:05.000Z" },
      verdict: { ...report.verdict, code: "unclear" as const },
    };
    prometheus = await startPrometheus([exportText(earlier), TEXT]);
  });
  afterAll(() => prometheus?.stop());

  it.each(queries)("answers: $name", async ({ expr }) => {
    const filled = fillIn(expr, VALUES);
    // Grafana asks for values of labels over the whole range.
    const asked = filled.includes("last_over_time") ? filled : `last_over_time(${filled}[730d])`;
    expect(await prometheus.count(asked, NOW)).toBeGreaterThan(0);
  });

  it("tells the last verdict, not the one before", async () => {
    const verdict = dashboard.panels.find(({ title }) => title === "What the last run says")?.targets?.[0]?.expr ?? "";
    expect(await prometheus.count(fillIn(verdict, VALUES), NOW)).toBe(1);
    expect(await prometheus.first(fillIn(verdict, VALUES), NOW)).toMatchObject({ verdict: "less", grade: "weak" });
  });
});
