import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Report } from "../../model/report.ts";
import { escapeTerminal, islandJson } from "../shared/escape.ts";
import { mapStrings } from "../shared/map-strings.ts";
import type { RenderOptions, Reporter } from "../shared/reporter.ts";
import { Document } from "./document.tsx";
import { Page } from "./page.tsx";

/** The report as one page that needs nothing else: no request is made, no script is needed to read it, the data are inside. */
export function renderHtml(report: Report, { assets }: Pick<RenderOptions, "assets">): string {
  const safe = mapStrings(report, escapeTerminal);
  const title = `${safe.repo.name}: git-ai-impact`;
  const page = h(Document, { title, assets, data: islandJson(report), children: h(Page, { report: safe }) });
  return `<!doctype html>\n${renderToString(page)}\n`;
}

export const html: Reporter = { id: "html", extension: "html", render: renderHtml };
