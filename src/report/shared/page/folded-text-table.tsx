import { saysNothing, type TextTable } from "../tables/text-table.ts";
import { DataTable } from "./data-table.tsx";

/** A table that other formats draw as well, folded away. Nothing where it says nothing. */
export function FoldedTextTable({ table }: { readonly table: TextTable | null }) {
  if (table === null || saysNothing(table)) return null;
  const { title, note, titles, align, rows, emphasis, isCode } = table;
  const cells = isCode === true ? rows.map(([head = "", ...rest]) => [<code key={head}>{head}</code>, ...rest]) : rows;
  return (
    <details>
      <summary>{title}</summary>
      {note !== null && <p class="quiet">{note}</p>}
      <DataTable label={title} titles={titles} align={align} rows={cells} emphasis={emphasis} />
    </details>
  );
}
