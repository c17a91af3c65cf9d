import type { Durability } from "../../../model/durability.ts";
import type { MeasureResult } from "../../../model/report.ts";
import { HALF } from "../../shared/chart/frame.tsx";
import { type PairRow, PairsChart } from "../../shared/chart/pairs-chart.tsx";
import { DURABILITY_MESSAGES as SAY } from "../../shared/messages/charts.ts";
import { formatChange, formatCoverage, formatNumber, formatShare, UNKNOWN } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";

type Row = Durability["rework"][number];

interface ReworkProps {
  readonly rows: readonly Row[];
  readonly measures: readonly MeasureResult[];
}

/** Days that the title tells: those of the primary. */
const TOLD_DAYS = 14;

/** Landed lines that were gone again within some days, before and after. Nothing was followed: nothing is drawn. */
export function Rework({ rows, measures }: ReworkProps) {
  const known = rows.filter(({ lines }) => lines > 0);
  const days = [...new Set(known.map((row) => row.days))];
  const pairs = days.flatMap((span) => pairOf(known, span));
  if (pairs.length === 0) return null;
  const title = titleOf(pairs, known, measures);
  const compared = pairs.some(({ other }) => other !== null);
  const table = pairs.map((pair) => (compared ? comparedCells(pair, measures) : [`${pair.days} d`, formatShare(pair.value)]));
  const titles = compared ? [SAY.daysHead, SAY.beforeHead, SAY.afterHead, SAY.changeHead, SAY.intervalHead] : [SAY.daysHead, SAY.allHead];
  return (
    <ChartFigure
      title={title}
      note={SAY.reworkNote}
      wide={<PairsChart size={HALF} label={`${title}.`} rows={pairs} names={[SAY.ends.after, SAY.ends.before]} axisTitle={SAY.shareAxis} />}
    >
      <FoldedTable summary={SAY.reworkTable} titles={titles} align={compared ? "lrrrr" : "lr"} rows={table} />
    </ChartFigure>
  );
}

function comparedCells({ days, value, other }: Pair, measures: readonly MeasureResult[]): readonly string[] {
  const measure = measures.find(({ id }) => id === `rework-${days}d`);
  const change = measure?.change ?? null;
  const words = formatChange(change, "fraction");
  const level = change === null ? "" : ` (${formatCoverage(change.level)})`;
  return [`${days} d`, other === null ? UNKNOWN : formatShare(other), formatShare(value), words.value, words.interval + level];
}

interface Pair extends PairRow {
  readonly days: number;
}

/** The share after beside the one before; the only one where there is one. */
function pairOf(rows: readonly Row[], days: number): readonly Pair[] {
  const shareOf = (side: Row["side"]) => {
    const row = rows.find((candidate) => candidate.days === days && candidate.side === side);
    return row === undefined ? null : (row.self + row.fix + row.other) / row.lines;
  };
  const [before, after, all] = [shareOf("before"), shareOf("after"), shareOf("all")];
  const value = after ?? all ?? before;
  return value === null ? [] : [{ days, title: SAY.within(days), value, other: after === null ? null : before }];
}

function titleOf(pairs: readonly Pair[], rows: readonly Row[], measures: readonly MeasureResult[]): string {
  const told = pairs.find(({ days }) => days === TOLD_DAYS) ?? pairs[0];
  if (told === undefined) return "";
  const { value, other, days } = told;
  if (other === null) {
    const lines = rows.find((row) => row.days === days)?.lines ?? Number.NaN;
    return SAY.reworkAlone(formatShare(value), days, formatNumber(lines));
  }
  const measure = measures.find(({ id }) => id === `rework-${days}d`);
  const words = measure === undefined || measure.change === null ? null : formatChange(measure.change, measure.unit);
  const change = words === null ? "" : SAY.reworkChange(words.value, words.interval);
  return SAY.rework({ before: formatShare(other), after: formatShare(value), days, change });
}
