import type { ComponentChildren } from "preact";

interface DataTableProps {
  /** Name of the table for those who do not see what stands around it. */
  readonly label: string;
  readonly titles: readonly string[];
  /** One letter per column: `l` and `r` as in Markdown tables, `t` for texts too short to be broken. */
  readonly align: string;
  /** The first cell of a row is its head. */
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** Anchors of the rows, in their order. */
  readonly ids?: readonly string[];
  /** Index of the row that counts, where one does. */
  readonly emphasis?: number | undefined;
}

/** A table that scrolls in its own box where it is wider than the page. No rows, no table. */
export function DataTable({ label, titles, align, rows, ids, emphasis }: DataTableProps) {
  if (rows.length === 0) return null;
  return (
    <div class="scroll" tabindex={0}>
      <table class={sidesOf(align)} aria-label={label}>
        <thead>
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col">
                {capitalised(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row} id={ids?.[row]} class={row === emphasis ? "counts" : undefined}>
              {cells.map((cell, column) => (column === 0 ? <th>{cell}</th> : <td>{cell}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A table that is folded away, as beside every chart. No rows, nothing. */
export function FoldedTable({ summary, ...table }: Omit<DataTableProps, "label"> & { readonly summary: string }) {
  return table.rows.length === 0 ? null : (
    <details>
      <summary>{summary}</summary>
      <DataTable label={summary} {...table} />
    </details>
  );
}

/** Other tables name their columns in small letters. */
function capitalised(title: string): string {
  return title.length > 1 ? title.charAt(0).toUpperCase() + title.slice(1) : title;
}

/** Columns other than of text, as classes of the table: `r2 r3` for `lrr`. Said once and not in each of thousands of cells. */
function sidesOf(align: string): string | undefined {
  const sides = [...align].flatMap((side, column) => (side === "l" ? [] : [`${side}${column + 1}`]));
  return sides.length === 0 ? undefined : sides.join(" ");
}
