import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import type { Staggered } from "../../../model/cohort/designs.ts";
import { dayName } from "../../shared/calendar.ts";
import type { ChartRow } from "../../shared/chart/rows-chart.tsx";
import { DESIGN_ASSUMPTIONS } from "../../shared/messages/cohort-designs.ts";
import { DESIGN_PAGE as SAY } from "../../shared/messages/cohort-page-designs.ts";
import { formatNumber, formatProbability } from "../../shared/number-format.ts";
import { changeText, LOG_RATIO, sayChange, sayPoint, sayUnits } from "../words.ts";
import { Assumption } from "./assumption.tsx";
import { EffectPathFigure } from "./effect-path-figure.tsx";
import { intervalRow } from "./interval-row.ts";
import { Lacking } from "./lacking.tsx";
import { RowsFigure } from "./rows-figure.tsx";

type Estimate = NonNullable<Staggered["estimate"]>;

/** Joint tests below this say that something was there. */
const FOUND = 0.05;

/** Adopters against those that had not adopted: path by time since adoption, and what other ways of counting say. */
export function StaggeredDesign({ report }: { readonly report: CohortReport }) {
  const { estimate, missing } = report.staggered;
  return (
    <>
      <h3 class="design-name">{SAY.staggered}</h3>
      {estimate !== null && <Estimated report={report} estimate={estimate} />}
      <Lacking missing={missing} />
    </>
  );
}

function Estimated({ report, estimate }: { readonly report: CohortReport; readonly estimate: Estimate }) {
  const { change, treated, controls, byEventTime } = estimate;
  return (
    <>
      <Assumption text={DESIGN_ASSUMPTIONS.staggered} />
      <p>{sayWho(estimate)}</p>
      <div class="chart-pair">
        {byEventTime.length > 0 && (
          <EffectPathFigure
            title={SAY.staggeredTitle(sayChange(change, LOG_RATIO), formatNumber(treated), formatNumber(controls))}
            note={`${SAY.staggeredNote} ${sayPreTrend(estimate)}`}
            summary={SAY.pathTable}
            points={byEventTime.map(({ bins, ...point }) => ({ at: bins, ...point }))}
            kind={LOG_RATIO}
            axisTitle={SAY.sinceAdoption}
            rule={SAY.adoption}
          />
        )}
        <RowsFigure
          title={SAY.estimates}
          note={[SAY.estimatesNote, sayAgreement(estimate), sayVisible(estimate)].filter((text) => text !== "").join(" ")}
          summary={SAY.estimateTable}
          rows={rowsOf(estimate, report)}
          kind={LOG_RATIO}
        />
      </div>
    </>
  );
}

function rowsOf({ change, simple, imputation, groups, honest }: Estimate, report: CohortReport): readonly ChartRow[] {
  return [
    ...intervalRow(SAY.groups, change),
    ...intervalRow(SAY.simple, simple, { class: "expected" }),
    ...intervalRow(SAY.imputation, imputation, { class: "expected" }),
    ...groups.flatMap((group) =>
      intervalRow(SAY.group(dayName(group.adoptedFrom), sayUnits(report, group.units)), group, { class: "cohort" }),
    ),
    ...honest.map(({ m, lo, hi }): ChartRow => {
      const { interval } = changeText({ value: change.value, lo, hi }, LOG_RATIO);
      return {
        title: SAY.honest(formatNumber(m, Number.isInteger(m) ? 0 : 1)),
        text: interval,
        class: "cohort",
        mark: "band",
        value: change.value,
        lo,
        hi,
      };
    }),
  ];
}

function sayWho({ treated, controls, controlKind, leftOut, isSupported, randomisation }: Estimate): string {
  const who = SAY.who(formatNumber(treated), formatNumber(controls), controlKind);
  const deals = randomisation === null ? "" : SAY.deals(formatProbability(randomisation.p), formatNumber(randomisation.draws));
  return [
    who,
    leftOut === 0 ? "" : SAY.leftOut(formatNumber(leftOut)),
    isSupported ? "" : SAY.small,
    deals,
    randomisation?.decides === true ? SAY.decides : "",
  ]
    .filter((text) => text !== "")
    .join(" ");
}

function sayPreTrend({ preTrend }: Estimate): string {
  if (preTrend === null) return "";
  const { p, bins, smallestVisible } = preTrend;
  const say = p < FOUND ? SAY.preTrendOff : SAY.preTrend;
  const drift = smallestVisible === null ? SAY.noDrift : SAY.drift(sayPoint(smallestVisible, LOG_RATIO));
  return `${say(formatNumber(bins), formatProbability(p))} ${drift}`;
}

function sayAgreement({ estimatorsDisagree }: Estimate): string {
  if (estimatorsDisagree === null) return "";
  return estimatorsDisagree ? SAY.disagree : SAY.agree;
}

function sayVisible({ smallestVisible: { down, up } }: Estimate): string {
  return SAY.visible(sayPoint(down, LOG_RATIO), sayPoint(up, LOG_RATIO));
}
