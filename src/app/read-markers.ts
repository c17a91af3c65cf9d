import type { ResolvedConfig } from "../config/defaults.ts";
import { loadMarkerOverrides } from "../config/load.ts";
import { ToolError } from "../errors.ts";
import { type CompiledMarkers, compileMarkers } from "../markers/compile-markers.ts";
import { findOverrideProblems } from "../markers/overrides.ts";
import { readShippedMarkers } from "../sources/shipped-data.ts";

/**
 * The shipped marker table with the user's changes: those of the file named, else those of the configuration.
 * @throws ToolError CONFIG_INVALID when the changes are unreadable or name markers that do not exist
 */
export async function readMarkers(file: string | null, config: ResolvedConfig): Promise<CompiledMarkers> {
  const table = await readShippedMarkers();
  const overrides = file === null ? config.markers : await loadMarkerOverrides(file);
  const [first, ...others] = findOverrideProblems(table, overrides);
  if (first !== undefined) {
    const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
    throw new ToolError(`${file ?? "the configuration"}: markers: ${first}${more}`, { code: "CONFIG_INVALID" });
  }
  return compileMarkers(table, overrides);
}
