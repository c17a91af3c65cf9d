import type { MeasureResult, Report } from "../../../model/report.ts";
import { comparedMeasures } from "../../shared/compared-measures.ts";
import { type IntervalLevels, intervalLevels, isPrimaryLevel } from "../../shared/interval-levels.ts";
import { MARKED_SHARE } from "../../shared/marked-share.ts";
import { formatChange, formatCoverage, formatLevel, formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { ChangeTable, type ChangeTableRow, toneOf } from "../../shared/page/change-table.tsx";
import { ForestPlot } from "../../shared/page/forest-plot.tsx";
import { type ForestScale, forestScales, kindOf, type ScaleKind } from "../../shared/page/forest-scale.ts";
import { unitSuffix } from "../../shared/page/measure-words.ts";
import { scaleNote } from "../../shared/page/scale-note.ts";
import { measureAddress } from "../measure-anchors.ts";

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
  return (
    <ChangeTable
      label={label}
      interval={`${formatCoverage(context.levels.common)} interval`}
      counted="n"
      rows={rows.map((measure) => rowOf(measure, context))}
    />
  );
}

function rowOf(measure: MeasureResult, { levels, scales }: RowContext): ChangeTableRow {
  const { id, title, unit, before, after, change, n, grade } = measure;
  const level = (side: MeasureResult["before"]) => (side === null ? UNKNOWN : formatLevel(side.value, unit));
  const text = formatChange(change, unit);
  const scale = change === null ? undefined : scales.get(kindOf(change, unit));
  return {
    id,
    title,
    address: measureAddress(id),
    suffix: unitSuffix(unit),
    before: level(before),
    after: level(after),
    change: text.value,
    interval: text.interval,
    level: change !== null && isPrimaryLevel(measure, levels) ? formatCoverage(change.level) : null,
    plot: change !== null && scale !== undefined && <ForestPlot change={change} scale={scale} />,
    n: formatNumber(n),
    grade: grade === "none" ? UNKNOWN : grade,
    tone: toneOf(measure),
  };
}
