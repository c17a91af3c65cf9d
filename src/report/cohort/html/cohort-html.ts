import { h } from "preact";
import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { byteLength } from "../../shared/byte-length.ts";
import { escapeTerminal, islandJson } from "../../shared/escape.ts";
import { mapStrings } from "../../shared/map-strings.ts";
import { pageText } from "../../shared/page/page-text.ts";
import type { RenderOptions, Reporter } from "../../shared/reporter.ts";
import { CohortPage, pageTitle } from "./cohort-page.tsx";
import { type FittedCohort, giveUp } from "./fit-cohort.ts";

/** A page larger than this opens slowly. */
const MOST_BYTES = 2_000_000;

type Assets = Pick<RenderOptions, "assets">;

/**
 * The comparison of a fleet as one page that needs nothing else: no request is made, no script is needed to read it, the data are inside.
 * Under 2 MB: where a fleet is too large for that, digits and the middle of the list of units give way, and the page says so.
 */
export function renderCohortHtml(report: CohortReport, { assets }: Assets): string {
  let page = "";
  for (const fitted of giveUp(report)) {
    page = draw(fitted, assets);
    if (byteLength(page) <= MOST_BYTES) return page;
  }
  return page;
}

export const cohortHtml: Reporter<CohortReport> = { id: "html", extension: "html", render: renderCohortHtml };

function draw({ report, ...room }: FittedCohort, assets: Assets["assets"]): string {
  const safe = mapStrings(report, escapeTerminal);
  const content = h(CohortPage, { report: safe });
  return pageText({ title: `${pageTitle(safe)}: git-ai-impact`, assets, data: islandJson(report), room, content });
}
