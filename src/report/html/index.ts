import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Report } from "../../model/report.ts";
import { byteLength } from "../shared/byte-length.ts";
import { escapeTerminal, islandJson } from "../shared/escape.ts";
import { mapStrings } from "../shared/map-strings.ts";
import type { RenderOptions, Reporter } from "../shared/reporter.ts";
import { compactMarkup } from "./compact.ts";
import { Document } from "./document.tsx";
import { type FittedReport, giveUp, MOST_STEPS } from "./fit-page.ts";
import { Page } from "./page.tsx";
import { Room } from "./room.ts";

/** A page larger than this is no longer sent by mail without a thought. */
const MOST_BYTES = 300_000;
/** Of these the data take no more, so that there is room for what they show. */
const MOST_DATA = 140_000;

type Assets = Pick<RenderOptions, "assets">;

/**
 * The report as one page that needs nothing else: no request is made, no script is needed to read it, the data are inside.
 * Under 300 kB: where a report is too large for that, lists and weekly values give way and the page says which.
 */
export function renderHtml(report: Report, { assets }: Assets): string {
  const fitting = (steps: number) => {
    const fitted = giveUp(report, steps);
    // Drawing takes most of the time: nothing is drawn beside data that leave no room for it.
    if (byteLength(islandJson(fitted.report)) > MOST_DATA) return null;
    const page = draw(fitted, { assets });
    return byteLength(page) <= MOST_BYTES ? page : null;
  };
  return fitting(0) ?? fewestSteps(fitting) ?? draw(giveUp(report, MOST_STEPS), { assets });
}

export const html: Reporter = { id: "html", extension: "html", render: renderHtml };

/** The page after the fewest steps with which it fits, found by halving, since each step makes it smaller; null where none is enough. */
function fewestSteps(fitting: (steps: number) => string | null): string | null {
  let [tooFew, enough] = [0, MOST_STEPS + 1];
  let page: string | null = null;
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    const drawn = fitting(middle);
    if (drawn === null) tooFew = middle;
    else [page, enough] = [drawn, middle];
  }
  return page;
}

function draw({ report, isTight, leftOut }: FittedReport, { assets }: Assets): string {
  const safe = mapStrings(report, escapeTerminal);
  const content = h(Room.Provider, { value: { isTight, leftOut }, children: h(Page, { report: safe }) });
  const body = h(Document, { title: `${safe.repo.name}: git-ai-impact`, assets, data: islandJson(report), children: content });
  return `<!doctype html>\n${compactMarkup(renderToString(body))}\n`;
}
