import { pathToFileURL } from "node:url";
import { escapeTerminal } from "../app/escape.ts";
import { EXIT, type ExitCode } from "../errors.ts";
import { openPage } from "./open-page.ts";
import type { Session } from "./session.ts";
import { describeTerminal } from "./terminal.ts";
import type { Draw, Written } from "./write-formats.ts";

/** In front of an address stand the word that says what it is, and two spaces. */
const LABEL = 6;

interface AnswerPlaces {
  /** Saved report, as the user would name it; null where there is none. */
  readonly report: string | null;
  /** Absolute path of the page; null where there is none. */
  readonly page: string | null;
}

/** Prints a report on standard output: as text for a terminal, or as JSON and nothing else. */
export async function printAnswer(session: Session, draw: Draw<"json" | "terminal">, places: AnswerPlaces): Promise<void> {
  const { io, raw, out } = session;
  const terminal = describeTerminal({ stream: io.stdout, env: io.env, colourWanted: raw.color !== false });
  const text = await draw(raw.json === true ? "json" : "terminal", {
    ...terminal,
    reportPath: places.report,
    pageAddress: places.page === null ? null : addressOf(places.page, terminal.width - LABEL),
  });
  await out(text.endsWith("\n") ? text : `${text}\n`);
}

/** What a command prints of a report as text: all of it, or what its assertions came to. */
export type AnswerForm = "terminal" | "check";

/** What would be drawn for a terminal, in another form. */
export function inForm(draw: Draw<"json" | AnswerForm>, form: AnswerForm): Draw<"json" | "terminal"> {
  return (format, drawing) => draw(format === "terminal" ? form : format, drawing);
}

/** Shows the page where that was asked for; where nobody would see it, says so with its address. */
export async function openWhereAsked({ io, raw, talk }: Session, { page }: Pick<Written, "page">): Promise<void> {
  if (raw.open !== true || page === null) return;
  const reason = await openPage(page, io.env);
  if (reason !== null) await talk(`not opened, since ${escapeTerminal(reason)}: ${escapeTerminal(page)}\n`);
}

export interface Judged {
  readonly report: { readonly verdict: { readonly code: string } };
  readonly exit: ExitCode;
}

/** Exit code of a run with a report. Without a verdict, `--require-verdict` is stronger than "partial". */
export function exitOf({ report, exit }: Judged, verdictRequired: boolean): ExitCode {
  const none = report.verdict.code === "insufficient" || report.verdict.code === "exploratory";
  return verdictRequired && none && (exit === EXIT.done || exit === EXIT.partial) ? EXIT.insufficient : exit;
}

/** A page as something to click on where it fits into a line, else as something to copy. */
function addressOf(page: string, width: number): string {
  const { href } = pathToFileURL(page);
  return href.length <= width ? href : page;
}
