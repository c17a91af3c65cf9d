import { groupBy } from "../../../model/group-by.ts";
import type { Report } from "../../../model/report.ts";
import { dayName } from "../../shared/calendar.ts";
import { INFERENCE_MESSAGES } from "../../shared/messages/inference.ts";
import { coversZero, formatChange } from "../../shared/number-format.ts";

type Cell = NonNullable<Report["sensitivity"]>["cells"][number];

/** Dates that are no alternative of another. */
const DEFINITIONS: ReadonlyMap<string, string> = new Map([
  ["declared", "The date given"],
  ["usage", "The usage file"],
]);

/** The headline under every choice of date, left-out span and window: a grid that shows at one look whether its sign turns. */
export function SensitivityGrid({ report: { sensitivity, adoption } }: { readonly report: Report }) {
  const cells = sensitivity?.cells ?? [];
  if (cells.length === 0) return null;
  const windows = [...new Set(cells.map(({ windowWeeks }) => windowWeeks))];
  const dates = [...groupBy(cells, ({ definition, date }) => JSON.stringify([definition, date])).values()];
  const titles = new Map(adoption.alternatives.map(({ id, title }) => [id, title]));
  return (
    <>
      <h3 id="sensitivity">Other dates, left-out spans and windows</h3>
      <p class="quiet">{INFERENCE_MESSAGES.choices}</p>
      <div class="choices">
        {dates.map((ofDate) => (
          <OneDate key={nameOf(ofDate, titles)} name={nameOf(ofDate, titles)} cells={ofDate} windows={windows} />
        ))}
      </div>
    </>
  );
}

interface OneDateProps {
  readonly name: string;
  readonly cells: readonly Cell[];
  readonly windows: readonly (number | null)[];
}

/** A row for each left-out span, a column for each length of the windows. */
function OneDate({ name, cells, windows }: OneDateProps) {
  return (
    <table>
      <caption>{name}</caption>
      <thead>
        <tr>
          <th scope="col">Left out</th>
          {windows.map((weeks) => (
            <th key={weeks} scope="col" class="num">
              {weeks === null ? "all weeks" : `${weeks} wk`}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from(groupBy(cells, ({ leftOutWeeks }) => leftOutWeeks).values(), (group) => (
          <Row key={group[0]?.leftOutWeeks} group={group} windows={windows} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ group, windows }: { readonly group: readonly Cell[]; readonly windows: readonly (number | null)[] }) {
  return (
    <tr>
      <th>{group[0]?.leftOutWeeks} wk</th>
      {windows.map((weeks) => {
        const cell = group.find(({ windowWeeks }) => windowWeeks === weeks);
        return (
          <td key={weeks} class={`num ${cell === undefined ? "" : classOf(cell)}`}>
            {cell !== undefined && <CellText cell={cell} />}
          </td>
        );
      })}
    </tr>
  );
}

function CellText({ cell: { change } }: { readonly cell: Cell }) {
  if (change === null) return "too few";
  const { value, interval } = formatChange(change, "per-week");
  return (
    <>
      {value} <small>{interval}</small>
    </>
  );
}

function classOf({ change, headline }: Cell): string {
  const tone = change === null || coversZero(change) ? "open" : "moved";
  return headline ? `${tone} chosen` : tone;
}

function nameOf([cell]: readonly Cell[], titles: ReadonlyMap<string, string>): string {
  return cell === undefined
    ? ""
    : `${titles.get(cell.definition) ?? DEFINITIONS.get(cell.definition) ?? cell.definition}, ${dayName(cell.date)}`;
}

/** In the order in which the keys first come. */
