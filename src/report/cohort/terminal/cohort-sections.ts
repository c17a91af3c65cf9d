import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { splitSentence } from "../../shared/evidence.ts";
import { headlineOf } from "../../shared/headline.ts";
import { COHORT_HEADER, SPREAD_TEXT, COHORT_PARTS as TITLE, TOP_TEXT } from "../../shared/messages/cohort.ts";
import type { Part } from "../../shared/terminal/fit-parts.ts";
import { drawTable } from "../../shared/terminal/table.ts";
import { paragraph, truncate } from "../../shared/terminal-text.ts";
import { boundsSentence, catchUpSentence, lackingSentence } from "../text/design-rows.ts";
import { designSentences } from "../text/design-sentences.ts";
import { claimSentences, coverageSentences, headSentence, possibleSentences } from "../text/fleet-sentences.ts";
import { newcomerSentence } from "../text/newcomer-sentence.ts";
import { opposedSentence } from "../text/opposed-sentence.ts";
import { partsSentence } from "../text/parts-sentence.ts";
import { fewUnitsSentence, spreadTable } from "../text/spread-table.ts";
import { topSentences } from "../text/top-sentences.ts";
import { traitSentence } from "../text/trait-sentence.ts";
import { sayUnits } from "../words.ts";
import { type CohortSheet, tell } from "./cohort-sheet.ts";
import { designTable, measureTable } from "./cohort-tables.ts";

const PERCENTILE_COLUMN = 10;

/** In the order in which they are shown; `rank` tells which stay where not all can. */
export function partsOf(sheet: CohortSheet): readonly Part[] {
  const { report } = sheet;
  const told = (sentences: readonly (string | null)[]) => sentences.flatMap((text) => (text === null ? [] : tell(sheet, text)));
  return [
    { title: "header", rank: 0, lines: headerLines(sheet) },
    { title: "verdict", rank: 0, lines: verdictLines(sheet) },
    { title: TITLE.possible, rank: 2, lines: possibleSentences(report).flatMap((text) => tell(sheet, text)) },
    {
      title: TITLE.measures,
      rank: 0,
      lines: [...measureTable(sheet), ...told([opposedSentence({ measures: headlineOnly(report) }), headlineParts(sheet)])],
    },
    { title: TITLE.newcomers, rank: 4, lines: told([newcomerSentence(report)]) },
    { title: TITLE.spread, rank: 5, lines: spreadLines(sheet) },
    { title: TITLE.top, rank: 1, lines: topLines(sheet) },
    { title: TITLE.designs, rank: 1, lines: designTable(sheet) },
    { title: TITLE.lacking, rank: 3, lines: told([lackingSentence(report)]) },
    { title: TITLE.traits, rank: 7, lines: told([boundsSentence(report), catchUpSentence(report), traitSentence(report)]) },
    { title: TITLE.claims, rank: 6, lines: claimSentences(report).flatMap((text) => tell(sheet, text, { lines: 2 })) },
    { title: "coverage", rank: 0, lines: coverageSentences(report).flatMap((text) => tell(sheet, text, { lines: 1, style: "grey" })) },
  ];
}

function headerLines(sheet: CohortSheet): string[] {
  const { report } = sheet;
  return [
    ...tell(sheet, headSentence(report), { style: "bold" }),
    ...tell(sheet, COHORT_HEADER.adoption(report.adoption.sentence), { style: "grey" }),
  ];
}

/** The finding in bold, what stands beside it; then the doubt, and what the design allows and supposes. */
function verdictLines({ report, width, paint }: CohortSheet): string[] {
  const { verdict } = report;
  const { finding, doubt } = splitSentence(verdict);
  const beside = [doubt, ...designSentences(verdict)].filter((text) => text !== "");
  return [
    ...paragraph(finding, { width, lines: 4 }).map((line) => paint("bold", line)),
    ...(verdict.clause === null ? [] : paragraph(verdict.clause, { width, lines: 6 })),
    ...(beside.length === 0 ? [] : paragraph(beside.join(" "), { width, lines: 6 })),
  ];
}

/** Percentiles of the headline: levels and changes under one head, and that they are two questions. */
function spreadLines(sheet: CohortSheet): string[] {
  const { report, width, paint } = sheet;
  const headline = headlineOf(report);
  if (headline?.panel == null) return [];
  const few = fewUnitsSentence(headline.title, headline, headline.panel.change);
  if (few !== null) return tell(sheet, few);
  const { titles, rows } = spreadTable(headline.title, headline, headline.panel);
  const title = SPREAD_TEXT.title(headline.title, sayUnits(report, headline.panel.change.units));
  const table = {
    columns: titles.map((text) => ({ title: text })),
    rows: rows.map((row) => row.map((text) => ({ text }))),
    width,
    leastFirst: PERCENTILE_COLUMN,
  };
  return [paint("bold", truncate(title, width)), ...drawTable(table, paint), ...tell(sheet, SPREAD_TEXT.twoQuestions, { style: "grey" })];
}

function headlineOnly(report: CohortReport): CohortReport["measures"] {
  const headline = headlineOf(report);
  return headline === null ? [] : [headline];
}

function headlineParts({ report }: CohortSheet): string | null {
  const headline = headlineOf(report);
  return headline === null ? null : partsSentence(headline);
}

function topLines(sheet: CohortSheet): string[] {
  const { report, paint } = sheet;
  if (report.top === null) return [];
  const [answer = "", ...how] = topSentences(report.top);
  const [first = "", ...rest] = tell(sheet, `${TOP_TEXT.title} ${answer}`);
  return [first.replace(TOP_TEXT.title, () => paint("bold", TOP_TEXT.title)), ...rest, ...how.flatMap((text) => tell(sheet, text))];
}
