import { scaleSqrt } from "d3-scale";
import { Fragment, type VNode } from "preact";
import type { Durability, LifeGroup } from "../../../model/durability.ts";
import type { Report } from "../../../model/report.ts";
import { type Curve, CurvesChart } from "../../shared/chart/curves-chart.tsx";
import { HALF } from "../../shared/chart/frame.tsx";
import { LIFE_TITLES, lifeCaveats, lifeRows } from "../../shared/life-rows.ts";
import { DURABILITY_MESSAGES as SAY } from "../../shared/messages/charts.ts";
import { formatNumber, formatShare } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import type { Section } from "../section.ts";
import { Rework } from "./rework.tsx";

/** Whether code lasts: lives of lines, and how many are gone again soon. */
export const durability: Section = { id: "durability", title: "Does the code last", draw, absent };

/** Ages in days that readers know, as ticks of a scale that gives young ages room. */
const TICKS = [
  { days: 0, label: "0" },
  { days: 7, label: "7 d" },
  { days: 21, label: "21 d" },
  { days: 90, label: "90 d" },
  { days: 180, label: "180 d" },
  { days: 365, label: "1 y" },
  { days: 730, label: "2 y" },
  { days: 1_460, label: "4 y" },
] as const;
/** The scale of shares begins at a multiple of this. */
const STEP = 0.1;

function draw({ durability: told, measures }: Report): VNode | null {
  if (told === null || !told.measurable) return null;
  const pairs = [lines(told, ["unmarked", "marked"]), lines(told, ["before", "after"])].filter((groups) => groups.length > 0);
  if (pairs.length === 0 && told.rework.every((row) => row.lines === 0)) return null;
  return (
    <Fragment>
      <p>{[told.sentence, ...lifeCaveats(told)].join(" ")}</p>
      <div class="chart-pair">
        {pairs.map((groups) => (
          <Lives key={groups[0]?.id} groups={groups} told={told} />
        ))}
        <Rework rows={told.rework} measures={measures} />
      </div>
      <FoldedTable summary={SAY.lifeTable} titles={[SAY.group, ...LIFE_TITLES]} align="lrrrrrr" rows={lifeRows(told)} />
    </Fragment>
  );
}

function absent({ durability: told }: Report): string {
  return SAY.absent(told?.reason ?? SAY.unknown);
}

/** The groups that have a curve of two ages at least, in the order given. */
function lines({ groups }: Durability, ids: readonly LifeGroup["id"][]): readonly LifeGroup[] {
  return ids.flatMap((id) => groups.filter((group) => group.id === id && group.curve.length > 1));
}

function Lives({ groups, told }: { readonly groups: readonly LifeGroup[]; readonly told: Durability }) {
  const isAlone = groups.length === 1 && groups[0]?.id === "unmarked";
  const nameOf = ({ id }: LifeGroup) => (isAlone ? SAY.ends.all : SAY.ends[id]);
  const title = titleOf(groups);
  const curves = groups.map(
    (group, i): Curve => ({
      text: `${nameOf(group)} ${formatShare(group.curve.at(-1)?.value ?? Number.NaN)}`,
      class: i === 0 && !isAlone ? "expected" : "observed",
      points: group.curve.map(({ days, value, lo, hi }) => ({ at: days, value, lo, hi })),
      openAt: [],
    }),
  );
  const lowest = Math.min(...curves.flatMap(({ points }) => points.map(({ lo }) => lo)));
  const oldest = Math.max(...curves.flatMap(({ points }) => points.map(({ at }) => at)));
  const rows = groups.flatMap((group) =>
    group.curve.map(({ days, value, lo, hi, changes }) => [
      nameOf(group),
      `${formatNumber(days)} d`,
      formatShare(value),
      `${formatShare(lo)} to ${formatShare(hi)}`,
      formatNumber(changes),
    ]),
  );
  const isSides = groups.some(({ id }) => id === "before" || id === "after");
  return (
    <ChartFigure
      title={title}
      note={isSides && told.followUpDays !== null ? SAY.sidesNote : SAY.note}
      wide={
        <CurvesChart
          size={HALF}
          label={`${title}.`}
          curves={curves}
          lowest={Math.max(0, Math.floor(lowest / STEP) * STEP)}
          across={(edges) => rooted(edges, oldest)}
          joint="straight"
          axisTitle={SAY.axis}
        />
      }
    >
      <FoldedTable
        summary={SAY.curveTable}
        titles={[SAY.group, SAY.ageHead, SAY.shareHead, SAY.bandHead, SAY.changesHead]}
        align="lrrrr"
        rows={rows}
      />
    </ChartFigure>
  );
}

/** Young ages get more room: that is when most lines go. */
function rooted(edges: readonly [number, number], oldest: number) {
  const scale = scaleSqrt([0, oldest], edges);
  const x = (days: number) => scale(days);
  return { x, ticks: TICKS.filter(({ days }) => days <= oldest).map(({ days, label }) => ({ at: x(days), label })) };
}

/** Shares at the oldest age that all of the groups have, with their intervals. */
function titleOf(groups: readonly LifeGroup[]): string {
  const oldest = Math.min(...groups.map(({ curve }) => curve.at(-1)?.days ?? 0));
  const shareOf = (id: LifeGroup["id"]) => {
    const point = groups.find((group) => group.id === id)?.curve.findLast(({ days }) => days <= oldest);
    if (point === undefined) return null;
    const [lo, hi] = [formatNumber(point.lo * 100), formatNumber(point.hi * 100)];
    return SAY.band(formatShare(point.value), lo, hi);
  };
  const days = `${formatNumber(oldest)} days`;
  const [marked, unmarked, before, after] = [shareOf("marked"), shareOf("unmarked"), shareOf("before"), shareOf("after")];
  if (marked !== null && unmarked !== null) return SAY.sentence(marked, unmarked, days);
  if (before !== null && after !== null) return SAY.sentenceSides(before, after, days);
  return SAY.sentenceAlone(marked ?? unmarked ?? before ?? after ?? "", days);
}
