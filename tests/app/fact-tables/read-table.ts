import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";

export type Row = Readonly<Record<string, unknown>>;

/** A table of facts as any engine would read it: all its files; none where it is not there. */
export async function readTable(folder: string, table: string): Promise<readonly Row[]> {
  const names = readdirSync(folder).includes(table) ? readdirSync(join(folder, table)).sort() : [];
  const parts = names.map((name) => parquetReadObjects({ file: new Uint8Array(readFileSync(join(folder, table, name))).buffer }));
  return (await Promise.all(parts)).flat();
}
