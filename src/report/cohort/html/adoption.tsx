import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { monthName, monthNumber, shortMonthName } from "../../shared/calendar.ts";
import { CountColumns } from "../../shared/chart/count-columns.tsx";
import { NARROW, WIDE } from "../../shared/chart/frame.tsx";
import { COHORT_SECTIONS, COHORT_HEADS as HEAD } from "../../shared/messages/cohort-page.ts";
import { MONTH_MESSAGES as SAY } from "../../shared/messages/cohort-page-charts.ts";
import { formatNumber } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import { sayUnits } from "../words.ts";
import type { CohortSection } from "./cohort-section.ts";

const HEIGHT = 190;

/** When units adopted, and how that is known. */
export const adoption: CohortSection = {
  id: "adoption",
  title: COHORT_SECTIONS.adoption,
  draw: (report) => (report.adoption.byMonth.length === 0 ? null : <Adoption report={report} />),
  absent: ({ adoption: { sentence } }) => `${sentence} ${COHORT_SECTIONS.adoptionAbsent}`,
};

function Adoption({ report }: { readonly report: CohortReport }) {
  const { byMonth, sentence, dated } = report.adoption;
  const months = byMonth.map(({ month }) => month);
  const [first = "", last = ""] = [months[0], months.at(-1)];
  const title = SAY.title(sayUnits(report, dated), SAY.within(monthName(first), monthName(last)));
  const columns = everyMonth(byMonth);
  return (
    <>
      <p>{sentence}</p>
      <ChartFigure
        title={title}
        note={SAY.note}
        isSmall
        wide={<CountColumns size={{ ...WIDE, height: HEIGHT }} label={title} columns={columns} />}
        narrow={<CountColumns size={{ ...NARROW, height: HEIGHT }} label={title} columns={columns} />}
      >
        <FoldedTable
          summary={SAY.table}
          titles={[HEAD.month, HEAD.units]}
          align="lr"
          rows={byMonth.map(({ month, units }) => [monthName(month), formatNumber(units)])}
        />
      </ChartFigure>
    </>
  );
}

/** Months in which nobody adopted have a place too. */
function everyMonth(byMonth: CohortReport["adoption"]["byMonth"]) {
  const counts = new Map(byMonth.map(({ month, units }) => [monthNumber(month), units]));
  const numbers = [...counts.keys()];
  const first = Math.min(...numbers);
  return Array.from({ length: Math.max(...numbers) - first + 1 }, (_, i) => {
    const month = first + i;
    return { title: `${shortMonthName(month)} ${Math.floor(month / 12)}`, count: counts.get(month) ?? 0 };
  });
}
