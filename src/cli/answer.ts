import { pathToFileURL } from "node:url";
import { escapeTerminal } from "../app/escape.ts";
import type { AnalyzeOutcome } from "../app/options.ts";
import { openPage } from "./open-page.ts";
import type { Session } from "./session.ts";
import { describeTerminal } from "./terminal.ts";
import type { Written } from "./write-formats.ts";

/** In front of an address stand the word that says what it is, and two spaces. */
const LABEL = 6;

interface AnswerPlaces {
  /** Saved report, as the user would name it; null where there is none. */
  readonly report: string | null;
  /** Absolute path of the page; null where there is none. */
  readonly page: string | null;
}

/** Prints a report on standard output: as text for a terminal, or as JSON and nothing else. */
export async function printAnswer(session: Session, report: AnalyzeOutcome["report"], places: AnswerPlaces): Promise<void> {
  const { app, io, raw, out } = session;
  const terminal = describeTerminal({ stream: io.stdout, env: io.env, colourWanted: raw.color !== false });
  const text = await app.render(report, raw.json === true ? "json" : "terminal", {
    ...terminal,
    reportPath: places.report,
    pageAddress: places.page === null ? null : addressOf(places.page, terminal.width - LABEL),
  });
  await out(text.endsWith("\n") ? text : `${text}\n`);
}

/** Shows the page where that was asked for; where nobody would see it, says so with its address. */
export async function openWhereAsked({ io, raw, talk }: Session, { page }: Pick<Written, "page">): Promise<void> {
  if (raw.open !== true || page === null) return;
  const reason = await openPage(page, io.env);
  if (reason !== null) await talk(`not opened, since ${escapeTerminal(reason)}: ${escapeTerminal(page)}\n`);
}

/** A page as something to click on where it fits into a line, else as something to copy. */
function addressOf(page: string, width: number): string {
  const { href } = pathToFileURL(page);
  return href.length <= width ? href : page;
}
