import { ToolError } from "../errors.ts";

/** System errors in words; others keep the system's own. */
const REASONS = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "no space is left"],
  ["EDQUOT", "no space is left"],
  ["EEXIST", "something that is no folder is in the way"],
  ["ENOTDIR", "something that is no folder is in the way"],
  ["ENAMETOOLONG", "the name is too long"],
  ["ELOOP", "it is a link"],
]);

/** Why the system refused, in words. */
export function systemReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return ("code" in error && REASONS.get(String(error.code))) || error.message;
}

/** True for a system error of this code, such as `ENOENT`. */
export function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** Does work on a path; what the system refuses becomes a sentence that names it. @throws ToolError CANNOT_WRITE */
export async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ToolError) throw error;
    throw new ToolError(`${path} cannot be written: ${systemReason(error)}`, { code: "CANNOT_WRITE", cause: error });
  }
}

/** A place that could be written and shall not be. */
export function refusal(path: string, why: string): ToolError {
  return new ToolError(`${path} is not written: ${why}`, { code: "CANNOT_WRITE" });
}
