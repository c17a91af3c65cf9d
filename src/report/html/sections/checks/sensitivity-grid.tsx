import type { Report } from "../../../../model/report.ts";
import { dayName } from "../../../shared/calendar.ts";
import { coversZero, formatChange } from "../../../shared/number-format.ts";

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
  const dates = groupBy(cells, ({ definition, date }) => JSON.stringify([definition, date]));
  const titles = new Map(adoption.alternatives.map(({ id, title }) => [id, title]));
  return (
    <>
      <h3 id="sensitivity">Other dates, left-out spans and windows</h3>
      <p class="quiet">
        Change of the headline under each choice, with its 95% interval. Grey: the interval covers zero. Framed: the choice of this report.
      </p>
      <section class="scroll" tabindex={0} aria-label="Change of the headline under each choice">
        <table class="grid">
          <thead>
            <tr>
              <th scope="col">Date by</th>
              <th scope="col">Left out</th>
              {windows.map((weeks) => (
                <th key={weeks} scope="col" class="num">
                  {weeks === null ? "all weeks" : `${weeks} wk`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {dates.map((ofDate) =>
              groupBy(ofDate, ({ leftOutWeeks }) => leftOutWeeks).map((group, row, rows) => (
                <GridRow key={row} group={group} windows={windows} name={row === 0 ? nameOf(ofDate, titles) : null} rows={rows.length} />
              )),
            )}
          </tbody>
        </table>
      </section>
    </>
  );
}

interface GridRowProps {
  readonly group: readonly Cell[];
  readonly windows: readonly (number | null)[];
  /** In the first of the rows of a date: how it was chosen. */
  readonly name: string | null;
  readonly rows: number;
}

function GridRow({ group, windows, name, rows }: GridRowProps) {
  return (
    <tr>
      {name !== null && (
        <th scope="rowgroup" rowspan={rows}>
          {name}
        </th>
      )}
      <td>{group[0]?.leftOutWeeks} wk</td>
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
function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string | number): readonly (readonly Item[])[] {
  const groups = new Map<string | number, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}
