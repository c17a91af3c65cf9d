import type { CohortMeasure, CohortReport } from "../../../model/cohort/cohort-report.ts";
import { escapeMarkdown } from "../../shared/escape.ts";
import { HEADLINE } from "../../shared/headline.ts";
import { mapStrings } from "../../shared/map-strings.ts";
import { foldedAssertions } from "../../shared/markdown/assertion-part.ts";
import { foldedTable } from "../../shared/markdown/table.ts";
import { warningsAndChecks } from "../../shared/markdown/warnings-and-checks.ts";
import { SPREAD_TEXT } from "../../shared/messages/cohort.ts";
import { UNKNOWN } from "../../shared/number-format.ts";
import type { TextTable } from "../../shared/tables/text-table.ts";
import { eventTimeTable, monthTable, traitTable, unitTable } from "../text/fleet-tables.ts";
import { fewUnitsSentence, spreadTable } from "../text/spread-table.ts";
import { viewTables } from "../text/view-tables.ts";
import { kindOf, sayPoint, sayUnits } from "../words.ts";

/** What is folded away below the answer, most wanted first: each part can be left out for itself. Tables escape for themselves. */
export function foldedCohortParts(report: CohortReport): readonly (readonly string[])[] {
  return [
    foldedAssertions(report.assertions),
    warningsAndChecks(mapStrings(report, escapeMarkdown)),
    ...report.measures.flatMap((measure) => (measure.panel === null ? [] : [foldedTable(panelTable(measure, measure.panel, report))])),
    ...[eventTimeTable(report), traitTable(report), monthTable(report), unitTable(report)].map(foldedTable),
    ...report.measures.flatMap((measure) => viewTables(measure).map(foldedTable)),
  ];
}

/** Percentiles of the fixed panel, or what stands in their place, and how far those that ended could move them. */
function panelTable(measure: CohortMeasure, panel: NonNullable<CohortMeasure["panel"]>, report: CohortReport): TextTable {
  const { title, exits } = measure;
  const table = spreadTable(SPREAD_TEXT.title(title, sayUnits(report, panel.change.units)), measure, panel);
  const few = fewUnitsSentence(title, measure, panel.change);
  const meaning = few ?? (measure.id === HEADLINE ? SPREAD_TEXT.twoQuestions : null);
  const say = (value: number | null) => (value === null ? UNKNOWN : sayPoint(value, kindOf(measure)));
  const left =
    exits === null || exits.units === 0 ? null : SPREAD_TEXT.exits(sayUnits(report, exits.units), say(exits.worst), say(exits.best));
  const notes = [meaning, left].filter((text) => text !== null);
  return { ...table, note: notes.length === 0 ? null : notes.join(" ") };
}
