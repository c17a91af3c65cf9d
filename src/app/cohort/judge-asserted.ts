import { type Assertions, EVERY_TEAM } from "../../config/assertions/settle-assertions.ts";
import { suggestionFor } from "../../config/closest-name.ts";
import { invalid } from "../../config/invalid.ts";
import type { AssertionResult } from "../../model/assertion.ts";
import { type JudgedFleet, judgeFleet } from "../sections/assertions/judge-fleet.ts";

interface AssertedFleet {
  readonly report: JudgedFleet;
  /** Names of all units, those without a row of their own as well; null where they are not known. */
  readonly units: readonly string[] | null;
  readonly configName: string | null;
}

/**
 * What is asserted of a fleet, judged; null where nothing is.
 * @throws ToolError CONFIG_INVALID for a team that is no unit of the fleet
 */
export function judgeAsserted(assertions: Assertions | null, { report, units, configName }: AssertedFleet): AssertionResult[] | null {
  if (assertions === null) return null;
  if (units !== null) refuseUnknown(assertions, units, configName ?? "the configuration");
  return [...judgeFleet(assertions, report)];
}

function refuseUnknown({ teams }: Assertions, units: readonly string[], file: string): void {
  const unknown = [...teams.keys()].find((team) => team !== EVERY_TEAM && !units.includes(team));
  if (unknown === undefined) return;
  throw invalid(file, `assert.teams: nothing here is called ${JSON.stringify(unknown)}${suggestionFor(unknown, units)}`, null);
}
