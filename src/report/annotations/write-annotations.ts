import type { AssertionResult } from "../../model/assertion.ts";
import { MISSING_DATA } from "../../model/missing-data.ts";
import type { Warning } from "../../model/warning.ts";
import { assertionRows } from "../shared/assertion-rows.ts";
import { escapeTerminal, shorten } from "../shared/escape.ts";
import { ANNOTATION_TEXT as SAY } from "../shared/messages/assertions.ts";
import type { AnnotationForm } from "./forms.ts";

/** A line beside a CI run. */
export interface Annotation {
  readonly severity: "error" | "warning";
  readonly title: string;
  readonly message: string;
}

/** What of a report, of one repository or of many, is worth a line beside a run. */
export interface Annotated {
  readonly assertions: readonly AssertionResult[] | null;
  readonly warnings: readonly Warning[];
}

/** A run with more of them is read in its summary. */
const MOST = 10;
const LONGEST_TEXT = 300;

/** Lines about assertions that failed, and about data that is missing; never about people. Failures come first, then faults of the data, then warnings; 10 at most. */
export function annotationsOf({ assertions, warnings }: Annotated): readonly Annotation[] {
  const rows = assertionRows(assertions ?? []);
  const of = (kind: "failed" | "warning", severity: Annotation["severity"]) =>
    rows
      .filter((row) => row.kind === kind)
      .map(({ title, change, limit }) => ({ severity, title: SAY.title(title), message: SAY.broken(change ?? "", limit) }));
  const faults = warnings.filter(({ code }) => MISSING_DATA.has(code)).map(faultOf);
  const all = [...of("failed", "error"), ...faults, ...of("warning", "warning")];
  const left = all.length - MOST + 1;
  return left <= 1 ? all : [...all.slice(0, MOST - 1), { severity: "warning", title: SAY.fault, message: SAY.more(left) }];
}

function faultOf({ message, fix }: Warning): Annotation {
  return { severity: "warning", title: SAY.fault, message: fix === null ? message : `${message} ${fix}` };
}

/**
 * Annotations as commands of a CI log, a line each; empty for `none`.
 *
 * Every text is escaped twice, so that none of it can end its command or begin another: as for any log, and as the service's own escapes ask.
 * Source: docs.github.com, "Workflow commands for GitHub Actions"; learn.microsoft.com, "Logging commands" (Azure Pipelines).
 */
export function writeAnnotations(annotations: readonly Annotation[], form: AnnotationForm): string {
  if (form === "none") return "";
  const write = form === "github" ? githubLine : azureLine;
  return annotations.map((one) => `${write({ ...one, title: safe(one.title), message: safe(one.message) })}\n`).join("");
}

function safe(text: string): string {
  return escapeTerminal(shorten(text, LONGEST_TEXT));
}

function githubLine({ severity, title, message }: Annotation): string {
  return `::${severity} title=${percent(title, /[%\r\n:,]/g, "%25")}::${percent(message, /[%\r\n]/g, "%25")}`;
}

/** This service has no title for them. */
function azureLine({ severity, title, message }: Annotation): string {
  return `##vso[task.logissue type=${severity}]${percent(`${title}: ${message}`, /[%\r\n]/g, "%AZP25")}`;
}

function percent(text: string, signs: RegExp, percentSign: string): string {
  return text.replace(signs, (sign) => (sign === "%" ? percentSign : `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`));
}
