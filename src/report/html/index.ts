import { h } from "preact";
import type { Report } from "../../model/report.ts";
import { byteLength } from "../shared/byte-length.ts";
import { escapeTerminal, islandJson } from "../shared/escape.ts";
import { mapStrings } from "../shared/map-strings.ts";
import { pageText } from "../shared/page/page-text.ts";
import type { RenderOptions, Reporter } from "../shared/reporter.ts";
import { type FittedReport, giveUp } from "./fit-page.ts";
import { Page } from "./page.tsx";

/** A page larger than this is no longer sent by mail without a thought. */
const MOST_BYTES = 300_000;
/** Of these the data take no more, so that there is room for what they show. */
const MOST_DATA = 140_000;
/** A byte of data that is left out takes at most so many of the page with it: itself, and what it is shown as. */
const SHOWN_FOR_EACH = 3;

type Assets = Pick<RenderOptions, "assets">;

/**
 * The report as one page that needs nothing else: no request is made, no script is needed to read it, the data are inside.
 * Under 300 kB: where a report is too large for that, lists and weekly values give way and the page says which.
 */
export function renderHtml(report: Report, { assets }: Assets): string {
  let room = MOST_DATA;
  for (const fitted of giveUp(report)) {
    const data = islandJson(fitted.report);
    const size = byteLength(data);
    // Drawing takes most of the time: nothing is drawn beside data that leave no room for it.
    if (size > room && !fitted.isLeast) continue;
    const page = draw(fitted, { assets, data });
    const excess = byteLength(page) - MOST_BYTES;
    if (excess <= 0 || fitted.isLeast) return page;
    room = size - excess / SHOWN_FOR_EACH;
  }
  throw new TypeError("a report gave up everything and was not drawn");
}

export const html: Reporter = { id: "html", extension: "html", render: renderHtml };

function draw({ report, ...room }: FittedReport, { assets, data }: Assets & { readonly data: string }): string {
  const safe = mapStrings(report, escapeTerminal);
  return pageText({ title: `${safe.repo.name}: git-ai-impact`, assets, data, room, content: h(Page, { report: safe }) });
}
