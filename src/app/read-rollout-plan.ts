import { z } from "zod";
import { ToolError } from "../errors.ts";
import { RolloutPlan } from "../model/fleet/rollout-plan.ts";
import { readRegular } from "../store/read-regular.ts";

/** A plan of a hundred thousand units has a few megabytes. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The plan of a rollout, as `cohort plan` wrote it.
 *
 * @param path absolute
 * @throws ToolError RECORDS_UNUSABLE where it cannot be read or is none
 */
export function readRolloutPlan(path: string): RolloutPlan {
  const content = readRegular(path, MAX_BYTES);
  if (content.kind !== "file") throw unusable(path, content.kind === "absent" ? "there is no such file" : content.why);
  const result = RolloutPlan.safeParse(parseJson(path, content.bytes));
  if (!result.success) throw unusable(path, z.prettifyError(result.error).replaceAll("\n", " "));
  return result.data;
}

/**
 * Ids of units, one a line; blank lines are left out.
 *
 * @param path absolute
 * @throws ToolError RECORDS_UNUSABLE where it cannot be read or holds none
 */
export function readUnitList(path: string): readonly string[] {
  const content = readRegular(path, MAX_BYTES);
  const lines =
    content.kind === "file"
      ? new TextDecoder()
          .decode(content.bytes)
          .split(/\r?\n/)
          .map((line) => line.trim())
      : [];
  const units = [...new Set(lines.filter((line) => line !== ""))];
  if (units.length > 0) return units;
  throw new ToolError(`${nameOf(path)} holds no units, one a line`, { code: "RECORDS_UNUSABLE" });
}

function parseJson(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw unusable(path, "it is no JSON", cause);
  }
}

function unusable(path: string, reason: string, cause?: unknown): ToolError {
  const command = "git-ai-impact cohort plan FACTS   (writes a plan)";
  return new ToolError(`${nameOf(path)} is no rollout plan that can be used: ${reason}`, {
    code: "RECORDS_UNUSABLE",
    data: { command },
    cause,
  });
}

/** Last part of a path. */
function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
