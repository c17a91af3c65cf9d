import { scaleLog } from "d3-scale";
import { Fragment, type VNode } from "preact";
import type { DeliveryResult, RecoveryRow } from "../../../model/delivery-result.ts";
import type { RecoveryCurve, Rung } from "../../../model/recovery-curve.ts";
import type { Report } from "../../../model/report.ts";
import { type Curve, CurvesChart } from "../../shared/chart/curves-chart.tsx";
import { HALF, type Size, WIDE } from "../../shared/chart/frame.tsx";
import { RECOVERY_MESSAGES as SAY } from "../../shared/messages/charts.ts";
import { formatDuration, formatNumber, formatShare } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import { RECOVERY_TITLES, recoveryRows } from "../../shared/recovery-rows.ts";
import type { Section } from "../section.ts";

/** How long things stay broken: a curve for each rung of the ladder that has enough cases. */
export const recovery: Section = { id: "recovery", title: "Recovery", draw, absent: () => SAY.absent };

const ALONE: Size = { ...WIDE, height: 280 };
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Times that readers know, as ticks of a logarithmic scale. */
const TICKS = [
  { at: MINUTE, label: "1 min" },
  { at: 10 * MINUTE, label: "10 min" },
  { at: HOUR, label: "1 h" },
  { at: 6 * HOUR, label: "6 h" },
  { at: DAY, label: "1 d" },
  { at: 7 * DAY, label: "1 w" },
  { at: 30 * DAY, label: "30 d" },
  { at: 365 * DAY, label: "1 y" },
  { at: 1_825 * DAY, label: "5 y" },
] as const;
/** What a source is called in the list of records; git is none of them. */
const KINDS: Readonly<Record<Rung, string | null>> = {
  incident: "incidents",
  deploy: "deployments",
  ci: "runs",
  "ci-workflow": "runs",
  revert: null,
};

function draw({ delivery }: Report): VNode | null {
  if (delivery === null || delivery.recoveryCurves.length === 0) return null;
  const rungs = [...new Set(delivery.recoveryCurves.map(({ rung }) => rung))];
  return (
    <Fragment>
      <div class={rungs.length === 1 ? undefined : "chart-pair"}>
        {rungs.map((rung) => (
          <OneRung key={rung} rung={rung} delivery={delivery} isAlone={rungs.length === 1} />
        ))}
      </div>
      <FoldedTable
        summary={SAY.allTable}
        titles={[SAY.caseHead, ...RECOVERY_TITLES]}
        align="lrrrrrr"
        rows={recoveryRows(delivery.recovery)}
      />
    </Fragment>
  );
}

interface OneRungProps {
  readonly rung: Rung;
  readonly delivery: DeliveryResult;
  /** Then it is drawn across the page. */
  readonly isAlone: boolean;
}

function OneRung({ rung, delivery, isAlone }: OneRungProps) {
  const curves = delivery.recoveryCurves.filter((curve) => curve.rung === rung);
  const rows = delivery.recovery.filter((row) => row.rung === rung);
  const title = titleOf(rows, curves);
  const drawn = curves.map(
    (curve): Curve => ({
      text: SAY.endOf(SAY.end[curve.side], formatNumber(curve.cases)),
      class: curve.side === "before" ? "expected" : "observed",
      points: [
        { at: MINUTE, value: 1, lo: 1, hi: 1 },
        ...curve.points.map(({ seconds, share, lo, hi }) => ({ at: atLeastMinute(seconds), value: share, lo, hi })),
      ],
      openAt: curve.openFor.map(atLeastMinute),
    }),
  );
  const longest = Math.max(HOUR, ...drawn.flatMap(({ points, openAt }) => [...points.map(({ at }) => at), ...openAt]));
  const table = curves.flatMap(({ side, points }) =>
    points.map(({ seconds, share, lo, hi, atRisk }) => [
      SAY.end[side],
      formatDuration(seconds),
      formatShare(share),
      `${formatShare(lo)} to ${formatShare(hi)}`,
      formatNumber(atRisk),
    ]),
  );
  const chart = (size: Size) => (
    <CurvesChart
      size={size}
      label={`${title}.`}
      curves={drawn}
      lowest={0}
      across={(edges) => logarithmic(edges, longest)}
      joint="step"
      axisTitle={SAY.axis}
    />
  );
  const drawings = isAlone ? { wide: chart(ALONE), narrow: chart(HALF) } : { wide: chart(HALF) };
  return (
    <ChartFigure title={title} note={noteOf(rung, delivery)} {...drawings}>
      <FoldedTable
        summary={SAY.curveTable}
        titles={[SAY.sideHead, SAY.timeHead, SAY.openHead, SAY.bandHead, SAY.riskHead]}
        align="lrrrr"
        rows={table}
      />
    </ChartFigure>
  );
}

function logarithmic(edges: readonly [number, number], longest: number) {
  const scale = scaleLog([MINUTE, longest], edges);
  const x = (seconds: number) => scale(seconds);
  return { x, ticks: TICKS.filter(({ at }) => at <= longest).map(({ at, label }) => ({ at: x(at), label })) };
}

/** A logarithmic scale has no zero: what took less than a minute stands at its left end. */
function atLeastMinute(seconds: number): number {
  return Math.max(MINUTE, seconds);
}

/** With the medians that are known, the cases where none is. */
function titleOf(rows: readonly RecoveryRow[], curves: readonly RecoveryCurve[]): string {
  const title = rows[0]?.title ?? "";
  const medians = curves.flatMap(({ side }) => {
    const median = rows.find((row) => row.side === side)?.median ?? null;
    return median === null ? [] : [{ side, text: formatDuration(median.value) }];
  });
  const [before, after] = (["before", "after"] as const).map((side) => medians.find((median) => median.side === side)?.text);
  if (before !== undefined && after !== undefined) return SAY.both(title, before, after);
  const [only] = medians;
  if (only !== undefined) return SAY.one(title, only.text, SAY.side[only.side]);
  return SAY.cases(title, formatNumber(curves.reduce((sum, { cases }) => sum + cases, 0)));
}

function noteOf(rung: Rung, { sources }: DeliveryResult): string {
  const source = sources.find(({ kind, state }) => kind === KINDS[rung] && state !== "absent");
  const from = SAY.from(SAY.sources[rung], source?.from ?? null);
  const opening = `${from.charAt(0).toUpperCase()}${from.slice(1)}.`;
  return [opening, SAY.note, rung === "revert" ? SAY.revertNote : SAY.tooFew].join(" ");
}
