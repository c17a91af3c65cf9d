import { ToolError } from "../errors.ts";

/** A wrong word on the command line. */
export function usage(message: string): ToolError {
  return new ToolError(message, { code: "USAGE" });
}
