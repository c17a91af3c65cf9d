import type { ComponentChildren } from "preact";

interface DataTableProps {
  /** Name of the table for those who do not see what stands around it. */
  readonly label: string;
  readonly titles: readonly string[];
  /** One letter per column, `l` or `r`, as in Markdown tables. */
  readonly align: string;
  /** The first cell of a row is its head. */
  readonly rows: readonly (readonly ComponentChildren[])[];
  /** Anchors of the rows, in their order. */
  readonly ids?: readonly string[];
}

/** A table that scrolls in its own box where it is wider than the page. No rows, no table. */
export function DataTable({ label, titles, align, rows, ids }: DataTableProps) {
  if (rows.length === 0) return null;
  const side = (column: number) => (align[column] === "r" ? "num" : undefined);
  return (
    <section class="scroll" tabindex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {titles.map((title, column) => (
              <th key={title} scope="col" class={side(column)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row} id={ids?.[row]}>
              {cells.map((cell, column) => (column === 0 ? <th scope="row">{cell}</th> : <td class={side(column)}>{cell}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
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
