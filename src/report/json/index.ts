import type { z } from "zod";
import { REPORT_SCHEMA_VERSION, Report } from "../../model/report.ts";
import { printJson } from "../shared/escape.ts";
import type { Reporter } from "../shared/reporter.ts";

type ParsedReport = { readonly ok: true; readonly report: Report } | { readonly ok: false; readonly reason: string };

/** Levels of lists and records in a report are about ten; its settings may bring some of their own. */
const MOST_LEVELS = 50;

/** Half a surrogate pair: not text, and not JSON that every reader takes. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * The report as JSON: keys in the order of the schema, open records by key, two spaces, a line break at the end.
 * Numbers that JSON lacks become null, halves of surrogate pairs U+FFFD; other strings read back as they are.
 *
 * @throws TypeError where the report does not follow its schema, which is a bug
 */
export function renderJson(report: Report): string {
  return `${printJson(canonicalReport(report))}\n`;
}

/**
 * The report as it is when it was saved as JSON and read again. What is drawn from it is the same whether or not it was saved.
 *
 * @throws TypeError as `renderJson`
 */
export function canonicalReport(report: Report): Report {
  const result = Report.safeParse(plain(report));
  if (!result.success) throw new TypeError(`not a report: ${problemOf(result.error)}`, { cause: result.error });
  return sortRecords(result.data);
}

/** Reads a saved report, as `canonicalReport` gives it; what is wrong with it is said in one clause. */
export function parseReport(text: string): ParsedReport {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return { ok: false, reason: "it is not JSON" };
  }
  const version = versionOf(data);
  if (version !== REPORT_SCHEMA_VERSION) {
    const found = typeof version === "string" ? `schemaVersion ${JSON.stringify(version.slice(0, 20))}` : "no schemaVersion";
    return { ok: false, reason: `it has ${found}, and ${REPORT_SCHEMA_VERSION} is what this version reads` };
  }
  if (isDeeperThan(data, MOST_LEVELS)) return { ok: false, reason: "it is nested deeper than any report" };
  const result = Report.safeParse(data);
  // Of texts and numbers that follow the schema, what JSON may hold still follows it.
  return result.success ? { ok: true, report: sortRecords(plain(result.data) as Report) } : { ok: false, reason: problemOf(result.error) };
}

export const json: Reporter = { id: "json", extension: "json", render: renderJson };

function versionOf(data: unknown): unknown {
  return typeof data === "object" && data !== null && "schemaVersion" in data ? data.schemaVersion : undefined;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(item, levels - 1));
}

function problemOf(error: z.ZodError): string {
  const [first] = error.issues;
  if (first === undefined) return "it does not follow the schema";
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : "";
  return `${first.path.join(".") || "the whole file"}: ${first.message.charAt(0).toLowerCase()}${first.message.slice(1)}${more}`;
}

/** The same data with nothing that JSON cannot hold. */
function plain(value: unknown): unknown {
  // JSON has one zero.
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === "string") return value.replace(LONE_SURROGATE, "\ufffd");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.replace(LONE_SURROGATE, "\ufffd"), plain(item)]));
}

/** Records with open keys keep the order in which they were filled: here they get one of their own. */
function sortRecords(report: Report): Report {
  const curve = report.adoption.curve.map((week) => ({ ...week, tools: sorted(week.tools) }));
  return { ...report, run: { ...report.run, settings: sorted(report.run.settings) }, adoption: { ...report.adoption, curve } };
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, deepSorted(value)]),
  );
}

function deepSorted<T>(value: T): T {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  // The same keys with the same values, in another order.
  return sorted(value as Record<string, unknown>) as T;
}
