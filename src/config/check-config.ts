import type { z } from "zod";
import { ColumnMapping } from "../model/delivery/column-mapping.ts";
import { NO_MARKER_OVERRIDES } from "../model/marker-kinds.ts";
import { AssertOptions } from "./assertions/assert-settings.ts";
import { suggestionFor } from "./closest-name.ts";
import { invalid } from "./invalid.ts";
import { refusePrototypeKey } from "./refuse-prototype-key.ts";
import { Config } from "./schema.ts";
import { TeamSettings } from "./teams/team-settings.ts";

/**
 * Checks configuration data that is already parsed.
 * @throws ToolError CONFIG_INVALID naming file and key
 */
export function checkConfig(data: unknown, file: string): Config {
  refusePrototypeKey(data, file);
  const result = Config.safeParse(data);
  if (result.success) return result.data;
  throw invalid(file, describeIssues(result.error, keysAt), result.error);
}

/** Keys that a schema allows at a path. */
type KeysAt = (path: readonly PropertyKey[]) => readonly string[];

/** What is wrong with data, in words: its first problem, and how many more there are. */
export function describeIssues({ issues }: z.ZodError, keys: KeysAt): string {
  const [first] = issues;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  return `${first === undefined ? "not usable" : describeIssue(first, keys)}${more}`;
}

function describeIssue(issue: z.core.$ZodIssue, keys: KeysAt): string {
  const inner = innermost(issue);
  if (inner !== issue) return describeIssue(inner, keys);
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    const name = [...issue.path, key].join(".");
    return `unknown key ${JSON.stringify(name)}${suggestionFor(key, keys(issue.path))}`;
  }
  const where = issue.path.length === 0 ? "the whole file" : issue.path.join(".");
  return `${where}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
}

/** Of something that may have several forms: what is wrong with it in the form that it has, told by where the first fault lies. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const faults = issue.errors.flatMap(([first]) => (first === undefined ? [] : [first]));
  const fault = faults.find(({ code, path }) => code !== "invalid_type" || path.length > 0);
  return fault === undefined ? issue : { ...fault, path: [...issue.path, ...fault.path] };
}

/** Keys that the schema allows at a path. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  const shape = Config.shape;
  switch (path[0]) {
    case undefined:
      return Object.keys(shape);
    case "assert":
      return Object.keys(AssertOptions.shape);
    case "adoption":
      return Object.keys(shape.adoption.unwrap().shape);
    case "events":
      return Object.keys(shape.events.unwrap().element.shape);
    case "freezes":
      return Object.keys(shape.freezes.unwrap().element.shape);
    case "incidents":
      return Object.keys(shape.incidents.unwrap().shape);
    case "records":
      return Object.keys(path.length === 1 ? shape.records.unwrap().shape : ColumnMapping.shape);
    case "teams":
      return path.length === 2 ? Object.keys(TeamSettings.shape) : ["match", "from", "to"];
    default:
      return path.length === 1 ? Object.keys(NO_MARKER_OVERRIDES) : [];
  }
}
