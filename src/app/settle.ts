import type { Assertions } from "../config/assertions/settle-assertions.ts";
import { type OwnClaim, readClaim } from "../config/read-claim.ts";
import { MEASURES } from "../measures/index.ts";
import type { ClaimTable } from "../model/claim.ts";
import type { EmpiricalNull } from "../model/empirical-null.ts";
import { readShippedClaims, readShippedNull } from "../sources/shipped-data.ts";
import type { AnalyzeOptions } from "./options.ts";
import { settleAsserted } from "./settle-asserted.ts";
import { type ReadingSettings, settleReading } from "./settle-reading.ts";

/** Settings of a run that compares what it reads. */
export interface Settings extends ReadingSettings {
  /** How measures move without any adoption. */
  readonly empiricalNull: EmpiricalNull;
  /** What others claim, and what the user does. */
  readonly claimTable: ClaimTable;
  readonly ownClaims: readonly OwnClaim[];
  /** What is asserted; null where nothing is. */
  readonly assertions: Assertions | null;
}

/** Settles the settings of a run. @throws ToolError CONFIG_INVALID, USAGE for a claim that cannot be read, NOTHING_ASSERTED */
export async function settle(options: AnalyzeOptions, root: string | null): Promise<Settings> {
  const ownClaims = options.claims.map((text) => readClaim(text, MEASURES));
  const reading = await settleReading(options, root);
  const assertions = settleAsserted({ ...reading, ...options.assertions, of: "repository" });
  return { ...reading, assertions, empiricalNull: await readShippedNull(), claimTable: await readShippedClaims(), ownClaims };
}
