import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { HALF } from "../../shared/chart/frame.tsx";
import { middleOf } from "../../shared/chart/spread-points.ts";
import { COHORT_HEADS as HEAD } from "../../shared/messages/cohort-page.ts";
import { NEWCOMER_MESSAGES as SAY } from "../../shared/messages/cohort-page-charts.ts";
import { formatNumber, formatShare, UNKNOWN } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import { RATIO, sayPoint } from "../words.ts";
import { ChangeColumns } from "./change-columns.tsx";

/** Changes of landed work with and without what people landed in their first 90 days. Nothing where that is not told apart. */
export function Newcomers({ report: { newcomers } }: { readonly report: CohortReport }) {
  if (newcomers === null || newcomers.all.isSuppressed || newcomers.established.isSuppressed) return null;
  const { before, after, all, established } = newcomers;
  const columns = [
    { title: SAY.all, units: all.units, change: all },
    { title: SAY.established, units: established.units, change: established },
  ];
  const [withThem, without] = [middleOf(all), middleOf(established)];
  const title =
    withThem === null || without === null ? SAY.untold : SAY.title(sayPoint(withThem.value, RATIO), sayPoint(without.value, RATIO));
  const share = (value: number | null) => (value === null ? UNKNOWN : formatShare(value));
  return (
    <ChartFigure
      title={title}
      note={`${SAY.note} ${SAY.shares(share(before), share(after))}`}
      wide={<ChangeColumns size={HALF} label={title} columns={columns} kind={RATIO} />}
    >
      <FoldedTable
        summary={SAY.table}
        titles={[HEAD.row, HEAD.units, `p50 ${HEAD.change}`, HEAD.interval]}
        align="lrrr"
        rows={columns.map(({ title: name, units, change }) => {
          const middle = middleOf(change);
          const ends =
            middle === null || middle.lo === null || middle.hi === null
              ? UNKNOWN
              : `${sayPoint(middle.lo, RATIO)} to ${sayPoint(middle.hi, RATIO)}`;
          return [name, formatNumber(units), middle === null ? UNKNOWN : sayPoint(middle.value, RATIO), ends];
        })}
      />
    </ChartFigure>
  );
}
