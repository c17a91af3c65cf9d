import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { escapeMarkdown, shorten } from "../../shared/escape.ts";
import { splitSentence } from "../../shared/evidence.ts";
import { mapStrings } from "../../shared/map-strings.ts";
import { assertionPart } from "../../shared/markdown/assertion-part.ts";
import { fitBytes } from "../../shared/markdown/fit-bytes.ts";
import { markdownTable, spaced } from "../../shared/markdown/table.ts";
import {
  DESIGN_TEXT,
  FLEET_CLAIMS,
  COHORT_PARTS as HEAD,
  MEASURE_MESSAGES,
  COHORT_HEADER as SAY,
  TOP_TEXT,
} from "../../shared/messages/cohort.ts";
import { formatCoverage } from "../../shared/number-format.ts";
import type { Reporter } from "../../shared/reporter.ts";
import { assumptionSentences } from "../text/assumption-sentences.ts";
import { boundsSentence, catchUpSentence, designRows, lackingSentence } from "../text/design-rows.ts";
import { designSentences } from "../text/design-sentences.ts";
import { claimSentences, coverageSentences, headSentence, possibleSentences } from "../text/fleet-sentences.ts";
import { measureRows, quietMeasures } from "../text/measure-rows.ts";
import { newcomerSentence } from "../text/newcomer-sentence.ts";
import { opposedSentence } from "../text/opposed-sentence.ts";
import { partsSentence } from "../text/parts-sentence.ts";
import { topSentences } from "../text/top-sentences.ts";
import { traitSentence } from "../text/trait-sentence.ts";
import { unitsName } from "../words.ts";
import { foldedCohortParts } from "./folded-cohort-parts.ts";

/** By this line a comment is found again and replaced. */
const MARK = "<!-- git-ai-impact:cohort -->";
const LONGEST_TEXT = 600;
const USUAL_LEVEL = 0.95;
const MOST_CAVEATS = 5;
/**
 * The report of a fleet as Markdown for a step summary, a comment or an issue: at most 60 kB, no images, headings of the third level. Every sentence and cell
 * is made inert when it is finished.
 */
export function renderCohortMarkdown(report: CohortReport): string {
  const short = mapStrings(report, (text) => shorten(text, LONGEST_TEXT));
  const body = [
    MARK,
    ...opening(short),
    ...assertionPart(short.assertions),
    ...listed(possibleSentences(short)),
    ...comparison(short),
    ...top(short),
    ...designs(short),
    ...claims(short),
    ...listed([...coverageSentences(short), ...short.verdict.caveats.slice(0, MOST_CAVEATS)]),
  ];
  return fitBytes(body, foldedCohortParts(short), ["", closing(short), ""]);
}

export const cohortMarkdown: Reporter<CohortReport> = { id: "markdown", extension: "md", render: renderCohortMarkdown };

function opening(report: CohortReport): readonly string[] {
  const { verdict, adoption } = report;
  const { finding, doubt } = splitSentence(verdict);
  const judged = verdict.grade === "none" ? [] : [SAY.evidence(verdict.grade)];
  const facts = [...judged, headSentence(report)].join(" · ");
  const sentences = [doubt, ...designSentences(verdict)].filter((text) => text !== "").join(" ");
  const paragraphs = [facts, verdict.clause ?? "", sentences, SAY.adoption(adoption.sentence)].filter((text) => text !== "");
  return [`### ${escapeMarkdown(finding)}`, ...paragraphs.flatMap((text) => ["", escapeMarkdown(text)])];
}

function comparison(report: CohortReport): readonly string[] {
  const rows = measureRows(report).map((row) => {
    const { before, after, change, interval, n, evidence, allBefore, allAfter, reweighted } = row;
    return [row.measure.title, before, after, change, interval, n, evidence, allBefore, allAfter, reweighted];
  });
  const interval = HEAD.interval(formatCoverage(USUAL_LEVEL));
  const levels = [HEAD.everybody, HEAD.everybodyAfter, HEAD.reweighted];
  const titles = [HEAD.measure, HEAD.before, HEAD.after, HEAD.change, interval, "n", HEAD.evidence, ...levels];
  const sentences = [
    opposedSentence(report),
    ...quietMeasures(report).map((text) => `${text}.`),
    ...report.measures.map(partsSentence),
    newcomerSentence(report),
  ];
  return [
    ...tableOf(titles, "lrrrrrlrrr", rows),
    ...spaced(rows.length === 0 ? [] : [escapeMarkdown(MEASURE_MESSAGES.meaning(unitsName(report)))]),
    ...listed(sentences),
  ];
}

function claims(report: CohortReport): readonly string[] {
  const sentences = claimSentences(report);
  return listed(sentences.length === 0 ? [] : [...sentences, FLEET_CLAIMS.meaning(unitsName(report))]);
}

function top({ top: check }: CohortReport): readonly string[] {
  if (check === null) return [];
  const [answer = "", ...how] = topSentences(check);
  return ["", `**${TOP_TEXT.title}** ${escapeMarkdown(answer)}`, ...listed(how)];
}

function designs(report: CohortReport): readonly string[] {
  const rows = designRows(report).map(({ title, change, interval, n, tier, evidence }) => [title, change, interval, n, tier, evidence]);
  const titles = [HEAD.design, HEAD.change, HEAD.interval(formatCoverage(USUAL_LEVEL)), "n", HEAD.tier, HEAD.evidence];
  const sentences = [boundsSentence(report), catchUpSentence(report), traitSentence(report), lackingSentence(report)];
  const assumed = assumptionSentences(report);
  return [
    ...tableOf(titles, "lrrrrl", rows),
    ...listed(sentences),
    ...(assumed.length === 0 ? [] : ["", `**${DESIGN_TEXT.assumptions}**`, ...listed(assumed)]),
  ];
}

/** A table of texts that are not escaped yet, with a blank line before it. */
function tableOf(titles: readonly string[], align: string, rows: readonly (readonly string[])[]): readonly string[] {
  return spaced(
    markdownTable(
      titles,
      align,
      rows.map((cells) => cells.map(escapeMarkdown)),
    ),
  );
}

/** Sentences as a list, with a blank line before it; none where there are none. */
function listed(sentences: readonly (string | null)[]): readonly string[] {
  return spaced(sentences.flatMap((text) => (text === null ? [] : [`- ${escapeMarkdown(text)}`])));
}

function closing({ run, tool, fleet }: CohortReport): string {
  return `${SAY.until(fleet.to)} · seed ${run.seed} · privacy ${run.privacy} · ${tool.name} ${escapeMarkdown(tool.version)}`;
}
