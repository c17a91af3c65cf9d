import { ToolError } from "../errors.ts";
import type { AppIo, CohortOptions, CohortOutcome } from "./options.ts";

/**
 * Compares the units of a fleet by the facts that `scan --repos` wrote.
 * @throws ToolError as its parts do
 */
export async function cohort({ folder }: CohortOptions, _io: AppIo): Promise<CohortOutcome> {
  throw new ToolError(`the facts in ${folder} cannot be compared yet: this build lacks the comparison`, { code: "USAGE" });
}
