import type { DuckDBDecimalValue, DuckDBInstance, DuckDBTimestampTZValue } from "@duckdb/node-api";
import { ToolError } from "../../errors.ts";

/** What is used of the package. */
export interface Duckdb {
  readonly DuckDBInstance: { create(path: string, options: Record<string, string>): Promise<DuckDBInstance> };
  readonly StatementType: { readonly SELECT: number };
  readonly DuckDBDecimalValue: typeof DuckDBDecimalValue;
  readonly DuckDBTimestampTZValue: typeof DuckDBTimestampTZValue;
}

/** Gives the package, or fails as `import` does. */
export type LoadDuckdb = () => Promise<Duckdb>;

/** The version that is installed beside this program, where it is. */
const WANTED = "@duckdb/node-api@1.5.4-r.1";

/** Loads DuckDB, which only comparing many repositories and `sql` need. It is an optional dependency: some machines have no build of it. */
export const importDuckdb: LoadDuckdb = () => import("@duckdb/node-api");

/** @throws ToolError ENGINE_MISSING where it is not installed, or does not start on this machine */
export async function loadDuckdb(load: LoadDuckdb): Promise<Duckdb> {
  try {
    return await load();
  } catch (error) {
    throw new ToolError("DuckDB, which reads the facts of many repositories, is not installed", {
      code: "ENGINE_MISSING",
      data: { command: `npm install --global ${WANTED}   (without --global where git-ai-impact itself is installed without it)` },
      cause: error,
    });
  }
}
