import type { Report } from "../../../../model/report.ts";
import { dayName } from "../../../shared/calendar.ts";
import { coversZero, formatChange } from "../../../shared/number-format.ts";

type Cell = NonNullable<Report["sensitivity"]>["cells"][number];

/** The headline under every choice of date, left-out span and window: a grid that shows at one look whether its sign turns. */
export function SensitivityGrid({ report: { sensitivity } }: { readonly report: Report }) {
  const cells = sensitivity?.cells ?? [];
  if (cells.length === 0) return null;
  const windows = [...new Set(cells.map(({ windowWeeks }) => windowWeeks))];
  const rows = [...groupBy(cells, ({ definition, date, leftOutWeeks }) => JSON.stringify([definition, date, leftOutWeeks]))];
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
            {rows.map(([key, group]) => (
              <GridRow key={key} group={group} windows={windows} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function GridRow({ group, windows }: { readonly group: readonly Cell[]; readonly windows: readonly (number | null)[] }) {
  const [first] = group;
  if (first === undefined) return null;
  return (
    <tr>
      <th scope="row">
        {first.definition}, {dayName(first.date)}
      </th>
      <td>{first.leftOutWeeks} wk</td>
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

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
