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
const MOST_DATA = 140_000;
/** What is left out of the data is left out of tables and drawings too, and makes the page smaller by at most so many times as much. */
const MOST_SAVED = 3;

type Assets = Pick<RenderOptions, "assets">;

/** A page that was too large, by which is judged whether one with less data can fit. */
interface Drawn {
  readonly isTight: boolean;
  readonly data: number;
  readonly page: number;
}

/**
 * The report as one page that needs nothing else: no request is made, no script is needed to read it, the data are inside.
 * Under 300 kB: where a report is too large for that, lists and weekly values give way and the page says which.
 */
export function renderHtml(report: Report, { assets }: Assets): string {
  return render(wholeReport(report), { assets, drawn: null });
}

export const html: Reporter = { id: "html", extension: "html", render: renderHtml };

function render(fitted: FittedReport, { assets, drawn }: Assets & { readonly drawn: Drawn | null }): string {
  const smaller = shrink(fitted);
  const island = islandJson(fitted.report);
  const { isTight } = fitted;
  const data = byteLength(island);
  if (smaller !== null && !mayFit({ isTight, data }, drawn)) return render(smaller, { assets, drawn });
  const page = draw(fitted, { assets, island });
  const size = byteLength(page);
  return smaller === null || size <= MOST_BYTES ? page : render(smaller, { assets, drawn: { isTight, data, page: size } });
}

function mayFit({ isTight, data }: Omit<Drawn, "page">, drawn: Drawn | null): boolean {
  if (data > MOST_DATA) return false;
  return drawn === null || drawn.isTight !== isTight || drawn.page - MOST_SAVED * (drawn.data - data) <= MOST_BYTES;
}

function draw({ report, isTight, leftOut }: FittedReport, { assets, island }: Assets & { readonly island: string }): string {
  const safe = mapStrings(report, escapeTerminal);
  const title = `${safe.repo.name}: git-ai-impact`;
  const content = h(Page, { report: safe, leftOut: [...leftOut.values()] });
  const body = h(Document, { title, assets, data: island, children: h(Room.Provider, { value: { isTight }, children: content }) });
  return `<!doctype html>\n${compactMarkup(renderToString(body))}\n`;
}
