import type { Dependence } from "../../model/reading.ts";
import { decodeColumns } from "./column-file.ts";
import { decodeDependences } from "./decode-reading.ts";
import { CUT_OFF, firstChange, UNREADABLE } from "./dependences.ts";

interface Now {
  readonly dependences: readonly Dependence[];
  /** What the classes of paths are judged by. */
  readonly classKey: string;
}

/**
 * True where a run on the same refs would keep what an earlier one kept: read under the same settings, and with nothing that was missing then and may be there
 * now. Only the few columns that tell are looked at.
 */
export function holdsStill(kept: Uint8Array, { dependences, classKey }: Now): boolean {
  try {
    const columns = decodeColumns(kept);
    const before = decodeDependences(columns.texts("dependences"));
    const isWhole =
      columns.int32("missing/ends").length === 0 &&
      columns.int32("diffs.unmeasured").length === 0 &&
      columns.int32("diffs.refused/ends").length === 0 &&
      columns.bytes("lines.state").length > 0 &&
      !columns.texts("patchIds.id").includes("") &&
      !before.some(({ value }) => value === CUT_OFF || value === UNREADABLE);
    return (
      isWhole &&
      before.length === dependences.length &&
      firstChange(before, dependences) === null &&
      columns.texts("diffs.classKey")[0] === classKey
    );
  } catch (error) {
    // Bytes of another version, or damaged ones.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
