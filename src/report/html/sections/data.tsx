import type { MeasureResult, Report } from "../../../model/report.ts";
import { isCharted } from "../../shared/charted-series.ts";
import { ABSENT_MESSAGES, LEFT_OUT_MESSAGES } from "../../shared/messages/absent.ts";
import { formatLevel, UNKNOWN } from "../../shared/number-format.ts";
import { FoldedTextTable } from "../../shared/page/folded-text-table.tsx";
import { PageData } from "../../shared/page/page-data.tsx";
import { Room } from "../../shared/page/room.ts";
import { durabilityTables } from "../../shared/tables/durability-tables.ts";
import type { TextTable } from "../../shared/tables/text-table.ts";
import { directoryTable } from "../../shared/tables/work-tables.ts";
import type { Section } from "../section.ts";

/** A quarter of a year, and a table that is not too long. */
const WEEKS_IN_ROW = 13;

/** The numbers themselves: tables of what has no chart, and the whole report to take away. */
export const data: Section = {
  id: "data",
  title: "Data",
  draw: (report) => <Data report={report} />,
  absent: () => ABSENT_MESSAGES.data,
};

function Data({ report }: { readonly report: Report }) {
  const tables = [
    ...durabilityTables(report.durability),
    directoryTable(report),
    ...report.series.flatMap((series) => seriesTable(series, report)),
  ];
  return (
    <>
      <Room.Consumer>{({ leftOut }) => <LeftOut sentences={[...leftOut.values()]} />}</Room.Consumer>
      {tables.map((table) => (
        <FoldedTextTable key={table.title} table={table} />
      ))}
      <PageData file="report.json" />
    </>
  );
}

function LeftOut({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <>
      <p>{LEFT_OUT_MESSAGES.why}</p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

/** Weekly values of a measure that no chart shows, a quarter in each row. */
function seriesTable({ measure: id, weeks }: Report["series"][number], { measures }: Report): readonly TextTable[] {
  const measure = measures.find((one) => one.id === id);
  if (measure === undefined || isCharted(id)) return [];
  const starts = weeks.map((_, week) => week).filter((week) => week % WEEKS_IN_ROW === 0);
  const rows = starts.map((first) => {
    const quarter = weeks.slice(first, first + WEEKS_IN_ROW).map(({ value }) => cellOf(value, measure));
    const gaps = new Array<string>(WEEKS_IN_ROW - quarter.length).fill("");
    return [weeks[first]?.start ?? "", ...quarter, ...gaps];
  });
  const numbers = Array.from({ length: WEEKS_IN_ROW }, (_, week) => `+${week}`);
  return [
    {
      title: `${measure.title}, week by week`,
      note: null,
      titles: ["weeks from", ...numbers],
      align: `l${"r".repeat(WEEKS_IN_ROW)}`,
      rows,
    },
  ];
}

function cellOf(value: number | null, { unit }: MeasureResult): string {
  return value === null ? UNKNOWN : formatLevel(value, unit);
}
