import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Report } from "../../model/report.ts";
import { byteLength } from "../shared/byte-length.ts";
import { escapeTerminal, islandJson } from "../shared/escape.ts";
import { mapStrings } from "../shared/map-strings.ts";
import type { RenderOptions, Reporter } from "../shared/reporter.ts";
import { compactMarkup } from "./compact.ts";
import { Document } from "./document.tsx";
import { type FittedReport, shrink, wholeReport } from "./fit-page.ts";
import { Page } from "./page.tsx";
import { Room } from "./room.ts";

/** A page larger than this is no longer sent by mail without a thought. */
const MOST_BYTES = 300_000;
/** Data above this do not fit beside the page that shows them: it is not even drawn. */
const MOST_DATA = 170_000;

type Assets = Pick<RenderOptions, "assets">;

/**
 * The report as one page that needs nothing else: no request is made, no script is needed to read it, the data are inside.
 * Under 300 kB: where a report is too large for that, lists and weekly values give way and the page says which.
 */
export function renderHtml(report: Report, { assets }: Assets): string {
  return render(wholeReport(report), { assets });
}

function render(fitted: FittedReport, { assets }: Assets): string {
  const smaller = shrink(fitted);
  const data = islandJson(fitted.report);
  if (smaller !== null && byteLength(data) > MOST_DATA) return render(smaller, { assets });
  const report = mapStrings(fitted.report, escapeTerminal);
  const title = `${report.repo.name}: git-ai-impact`;
  const content = h(Page, { report, leftOut: [...fitted.leftOut.values()] });
  const body = h(Document, { title, assets, data, children: h(Room.Provider, { value: fitted, children: content }) });
  const page = `<!doctype html>\n${compactMarkup(renderToString(body))}\n`;
  return smaller === null || byteLength(page) <= MOST_BYTES ? page : render(smaller, { assets });
}

export const html: Reporter = { id: "html", extension: "html", render: renderHtml };
