import { ToolError } from "../errors.ts";

/** The error for a configuration that cannot be used. */
export function invalid(file: string, problem: string, cause: unknown): ToolError {
  return new ToolError(`${file}: ${problem}`, { code: "CONFIG_INVALID", data: { file }, cause });
}
