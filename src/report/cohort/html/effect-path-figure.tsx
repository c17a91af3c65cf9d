import { type ChangeKind, changeAxis } from "../../shared/chart/change-axis.ts";
import { EffectPathChart, type EffectPoint } from "../../shared/chart/effect-path-chart.tsx";
import { HALF } from "../../shared/chart/frame.tsx";
import { COHORT_HEADS as HEAD } from "../../shared/messages/cohort-page.ts";
import { formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import { changeText } from "../words.ts";

interface EffectPathFigureProps {
  readonly title: string;
  readonly note: string;
  readonly summary: string;
  /** Ascending by time. */
  readonly points: readonly (EffectPoint & { readonly units: number | null })[];
  readonly kind: ChangeKind;
  readonly axisTitle: string;
  readonly rule: string | null;
}

/** A change by time since adoption, drawn and as a table. */
export function EffectPathFigure({ title, note, summary, points, kind, axisTitle, rule }: EffectPathFigureProps) {
  const axis = changeAxis(
    points.flatMap(({ lo, hi }) => [lo, hi]),
    kind,
  );
  return (
    <ChartFigure
      title={title}
      note={note}
      wide={<EffectPathChart size={HALF} label={title} points={points} axis={axis} axisTitle={axisTitle} rule={rule} />}
    >
      <FoldedTable
        summary={summary}
        titles={[axisTitle, HEAD.change, HEAD.interval, HEAD.units]}
        align="lrrr"
        rows={points.map((point) => {
          const { value, interval } = changeText(point, kind);
          return [formatNumber(point.at), value, interval, point.units === null ? UNKNOWN : formatNumber(point.units)];
        })}
      />
    </ChartFigure>
  );
}
