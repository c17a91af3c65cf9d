import { ToolError } from "../errors.ts";

/**
 * What the tree of main says, or `instead` where it cannot be read: one lost object must not cost the report. Nothing is hidden
 * by this: the lines of the commit that brought the tree cannot be counted either, and the report names them.
 */
export async function unlessUnreadable<T>(work: Promise<T>, instead: T): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ToolError && (error.code === "GIT_FAILED" || error.code === "REPO_UNREADABLE")) return instead;
    throw error;
  }
}
