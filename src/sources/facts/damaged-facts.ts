import { ToolError } from "../../errors.ts";
import type { NumberedFolder } from "./fleet-sql.ts";

/** Facts that cannot be read, or rows that cannot be. Those that are damaged are among `folders`. */
export class DamagedFacts extends Error {
  readonly folders: readonly NumberedFolder[];

  constructor(folders: readonly NumberedFolder[], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "DamagedFacts";
    this.folders = folders;
  }

  /** Does work on the files of some repositories: whatever the engine does not like about them is damage. @throws DamagedFacts, ToolError */
  static async unless(folders: readonly NumberedFolder[], work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof ToolError) throw error;
      throw new DamagedFacts(folders, "its Parquet files are damaged, or not of this version", error);
    }
  }
}
