import type { MeasureResult, Report } from "../../../model/report.ts";
import { comparedMeasures } from "../../shared/compared-measures.ts";
import { type IntervalLevels, intervalLevels, isPrimaryLevel } from "../../shared/interval-levels.ts";
import { MARKED_SHARE } from "../../shared/marked-share.ts";
import { coversZero, formatChange, formatCoverage, formatLevel, formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { ForestPlot } from "../../shared/page/forest-plot.tsx";
import { type ForestScale, forestScales, kindOf, type ScaleKind } from "../../shared/page/forest-scale.ts";
import { scaleNote } from "../../shared/page/scale-note.ts";
import { measureAddress } from "../measure-anchors.ts";
import { unitSuffix } from "./measure-words.ts";

/** More rows would push the end of the table off the first screen. */
const MOST_ROWS = 15;
/** Rows that stand there where others are folded away. */
const FIRST_ROWS = 13;

interface RowContext {
  readonly levels: IntervalLevels;
  readonly scales: ReadonlyMap<ScaleKind, ForestScale>;
}

/** What was compared, a row each: levels, change, interval in figures and drawn, n and evidence. Rows beyond the first screen are folded away below it. */
export function ForestTable({ report }: { readonly report: Report }) {
  const rows = comparedMeasures(report).filter(({ id }) => id !== MARKED_SHARE);
  if (rows.length === 0) return null;
  const context = { levels: intervalLevels(report), scales: forestScales(rows) };
  const first = rows.length > MOST_ROWS ? FIRST_ROWS : MOST_ROWS;
  const rest = rows.slice(first);
  return (
    <>
      <Rows label="Measures before and after" rows={rows.slice(0, first)} context={context} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more measures</summary>
          <Rows label="More measures before and after" rows={rest} context={context} />
        </details>
      )}
      <p class="note">{scaleNote([...context.scales.values()])}</p>
    </>
  );
}

interface RowsProps {
  readonly label: string;
  readonly rows: readonly MeasureResult[];
  readonly context: RowContext;
}

function Rows({ label, rows, context }: RowsProps) {
  const interval = `${formatCoverage(context.levels.common)} interval`;
  return (
    <table class="measures" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Measure</th>
          <th scope="col" class="num">
            Before
          </th>
          <th scope="col" class="num">
            After
          </th>
          <th scope="col" class="num">
            Change
          </th>
          <th scope="col" class="num">
            {interval}
          </th>
          <th scope="col" class="drawn">
            <div>
              <span>less</span>
              <span>more</span>
            </div>
          </th>
          <th scope="col" class="num">
            n
          </th>
          <th scope="col">Evidence</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((measure) => (
          <Row key={measure.id} measure={measure} context={context} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ measure, context }: { readonly measure: MeasureResult; readonly context: RowContext }) {
  const { id, title, unit, before, after, change, n, grade } = measure;
  const level = (side: MeasureResult["before"]) => (side === null ? UNKNOWN : formatLevel(side.value, unit));
  const text = formatChange(change, unit);
  const scale = change === null ? undefined : context.scales.get(kindOf(change, unit));
  const own = change !== null && isPrimaryLevel(measure, context.levels) ? formatCoverage(change.level) : null;
  return (
    <tr id={`row-${id}`} class={toneOf(measure)}>
      <th scope="row">
        <a href={measureAddress(id)}>{title}</a>
        <span class="unit">{unitSuffix(unit)}</span>
      </th>
      <td class="num before">{level(before)}</td>
      <td class="num after">{level(after)}</td>
      <td class="num change">{text.value}</td>
      <td class="num span">
        {text.interval}
        {own !== null && <small> ({own})</small>}
      </td>
      <td class="drawn">{change !== null && scale !== undefined && <ForestPlot change={change} scale={scale} />}</td>
      <td class="num n">{formatNumber(n)}</td>
      <td class="grade">{grade === "none" ? UNKNOWN : grade}</td>
    </tr>
  );
}

/** Grey where the interval covers zero; good and bad only where the direction has an agreed meaning. */
function toneOf({ change, goodDirection }: MeasureResult): string {
  if (change === null || coversZero(change)) return "open";
  if (goodDirection === "none") return "moved";
  return change.value > 0 === (goodDirection === "up") ? "moved good" : "moved bad";
}
