import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parser } from "@prometheus-io/lezer-promql";

/** Of a panel what tests look at. */
export interface DashboardPanel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly targets?: readonly {
    readonly refId: string;
    readonly expr: string;
    readonly legendFormat?: string;
    readonly instant?: boolean;
  }[];
}

export interface Dashboard {
  readonly schemaVersion: number;
  readonly panels: readonly DashboardPanel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string; readonly definition?: string }[] };
  readonly annotations: { readonly list: readonly { readonly expr: string; readonly textFormat: string }[] };
}

/** What a query asks of one metric. */
export interface Selector {
  /** Name, or a pattern of names. */
  readonly name: string;
  readonly isPattern: boolean;
  readonly matchers: readonly { readonly label: string; readonly value: string }[];
}

export const DASHBOARD_PATH = join(import.meta.dirname, "../../../assets/grafana/git-ai-impact.json");

export function readDashboard(): Dashboard {
  // Our own file; its type is checked by Grafana's own types.
  return JSON.parse(readFileSync(DASHBOARD_PATH, "utf8")) as Dashboard;
}

/** A query as Prometheus gets it: Grafana's variables filled in. */
export function fillIn(query: string, values: Readonly<Record<string, string>>): string {
  return query.replace(/\$(\w+)/g, (_, name: string) => values[name] ?? `$${name}`);
}

/**
 * The metrics that a PromQL query selects, by Prometheus' own grammar.
 * @throws Error where the query cannot be parsed
 */
export function selectorsOf(query: string): readonly Selector[] {
  const found: { name: string; isPattern: boolean; matchers: { label: string; value: string }[] }[] = [];
  let label = "";
  let operator = "";
  parser.parse(query).iterate({
    enter({ type, from, to }) {
      const text = query.slice(from, to);
      if (type.isError) throw new Error(`not PromQL at ${from}: ${query}`);
      if (type.name === "VectorSelector") found.push({ name: "", isPattern: false, matchers: [] });
      const selector = found.at(-1);
      if (selector === undefined) return;
      if (type.name === "Identifier" && selector.name === "") selector.name = text;
      if (type.name === "LabelName") label = text;
      if (type.name === "MatchOp") operator = text;
      if (type.name !== "StringLiteral") return;
      const value = text.slice(1, -1);
      if (label !== "__name__") selector.matchers.push({ label, value });
      else Object.assign(selector, { name: value, isPattern: operator === "=~" });
    },
  });
  return found;
}
