import type { PresetName } from "../config/assertions/presets.ts";
import { type Assertions, settleAssertions } from "../config/assertions/settle-assertions.ts";
import type { ResolvedConfig } from "../config/defaults.ts";
import { ToolError } from "../errors.ts";
import { assertableMeasures, UNIT_MEASURES } from "./assertable-measures.ts";

export interface AssertedInput {
  readonly config: Pick<ResolvedConfig, "assert">;
  /** Name of the configuration file; null where there is none. */
  readonly configName: string | null;
  readonly preset: PresetName | null;
  readonly isRequired: boolean;
  /** What the report is about: assertions of teams are judged in a report of many alone. */
  readonly of: "repository" | "many";
}

/** What to type where nothing is asserted. */
const EXAMPLE = `git-ai-impact check --preset recommended   (or write "assert": { "preset": "recommended" } into git-ai-impact.config.json)`;

/**
 * What the configuration and the command line assert; null where they assert nothing.
 * @throws ToolError CONFIG_INVALID; NOTHING_ASSERTED where something must be asserted and nothing of what is could be judged
 */
export function settleAsserted({ config, configName, preset, isRequired, of }: AssertedInput): Assertions | null {
  const file = configName ?? "the configuration";
  const assertions = settleAssertions({
    settings: config.assert,
    preset,
    measures: assertableMeasures(),
    unitMeasures: UNIT_MEASURES,
    file,
  });
  if (isRequired) refuseNothing(assertions, of);
  return assertions;
}

function refuseNothing(assertions: Assertions | null, of: AssertedInput["of"]): void {
  const general = assertions?.general.length ?? 0;
  const ofTeams = [...(assertions?.teams.values() ?? [])].reduce((sum, list) => sum + list.length, 0);
  if (general > 0 || (of === "many" && ofTeams > 0)) return;
  if (ofTeams > 0)
    throw new ToolError("what the configuration asserts is about teams, and those are judged in a report of many repositories", {
      code: "NOTHING_ASSERTED",
      data: { command: "git-ai-impact check FACTS   (the folder that scan --repos wrote)" },
    });
  throw nothingAsserted("the configuration asserts nothing, so that there is nothing to check");
}

/** The error for a check that would check nothing: a green build would say more than is known. */
export function nothingAsserted(message: string): ToolError {
  return new ToolError(message, { code: "NOTHING_ASSERTED", data: { command: EXAMPLE } });
}
