import type { ComponentChildren } from "preact";
import { coversZero } from "../number-format.ts";

/** A measure as a row: levels, change, interval in figures and drawn, n and evidence. Texts are finished. */
export interface ChangeTableRow {
  readonly id: string;
  readonly title: string;
  /** Address of what is shown of it, within the page. */
  readonly address: string;
  /** What the title does not say of the unit. */
  readonly suffix: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
  readonly interval: string;
  /** Coverage of the interval where it is not that of the head; null where it is. */
  readonly level: string | null;
  readonly plot: ComponentChildren;
  readonly n: string;
  readonly grade: string;
  readonly tone: string;
}

interface ChangeTableProps {
  readonly label: string;
  readonly interval: string;
  /** What is counted in the last column but one. */
  readonly counted: string;
  readonly rows: readonly ChangeTableRow[];
}

/** The table of a first screen; on a phone each row takes four lines. */
export function ChangeTable({ label, interval, counted, rows }: ChangeTableProps) {
  return (
    <table class="measures" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Measure</th>
          <th scope="col" class="num">
            Before
          </th>
          <th scope="col" class="num">
            After
          </th>
          <th scope="col" class="num">
            Change
          </th>
          <th scope="col" class="num">
            {interval}
          </th>
          <th scope="col" class="drawn">
            <div>
              <span>less</span>
              <span>more</span>
            </div>
          </th>
          <th scope="col" class="num">
            {counted}
          </th>
          <th scope="col">Evidence</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { readonly row: ChangeTableRow }) {
  return (
    <tr id={`row-${row.id}`} class={row.tone}>
      <th scope="row">
        <a href={row.address}>{row.title}</a>
        <span class="unit">{row.suffix}</span>
      </th>
      <td class="num before">{row.before}</td>
      <td class="num after">{row.after}</td>
      <td class="num change">{row.change}</td>
      <td class="num span">
        {row.interval}
        {row.level !== null && <small> ({row.level})</small>}
      </td>
      <td class="drawn">{row.plot}</td>
      <td class="num n">{row.n}</td>
      <td class="grade">{row.grade}</td>
    </tr>
  );
}

interface Judged {
  readonly change: { readonly value: number; readonly lo: number; readonly hi: number } | null;
  readonly goodDirection: "up" | "down" | "none";
}

/** Grey where the interval covers zero; good and bad only where the direction has an agreed meaning. */
export function toneOf({ change, goodDirection }: Judged): string {
  if (change === null || coversZero(change)) return "open";
  if (goodDirection === "none") return "moved";
  return change.value > 0 === (goodDirection === "up") ? "moved good" : "moved bad";
}
