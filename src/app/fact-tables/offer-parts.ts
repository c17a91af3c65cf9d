import type { FactColumn, OfferedPart } from "../../model/fact-table.ts";

/** A table whose rows belong to something that has an instant, such as commits or steps of main. */
export interface PartedTable {
  readonly table: string;
  /** What the rows belong to, by number in the order of the rows, of each part. */
  readonly lists: ReadonlyMap<string, () => Int32Array>;
  /** Columns of the rows that belong to a list. */
  readonly columns: (list: Int32Array) => readonly FactColumn[];
  /** True for parts whose rows are known to be those of the run before. */
  readonly isAsBefore: (part: string) => boolean;
}

/** The parts of a table, none of which is made yet. */
export function* offerParts({ table, lists, columns, isAsBefore }: PartedTable): Generator<OfferedPart> {
  for (const [part, list] of lists) {
    const make = () => {
      const made = columns(list());
      return { table, part, rows: made[0] === undefined ? 0 : lengthOf(made[0]), columns: made };
    };
    yield { table, part, isAsBefore: isAsBefore(part), make };
  }
}

function lengthOf(column: FactColumn): number {
  switch (column.type) {
    case "text":
      return column.codes.length;
    case "id":
      return column.rows.length;
    default:
      return column.values.length;
  }
}
