import { type ParseError, parse as parseJson, printParseErrorCode } from "jsonc-parser";
import { parseDocument } from "yaml";
import type { z } from "zod";
import { ToolError } from "../errors.ts";
import { MarkerOverrides, NO_MARKER_OVERRIDES } from "../model/marker.ts";
import { suggestionFor } from "./closest-name.ts";
import { Config } from "./schema.ts";

/** Text of a configuration file and how to name it in messages. */
export interface ConfigText {
  readonly file: string;
  readonly text: string;
}

/**
 * Parses JSON (comments and trailing commas allowed) or YAML, by the file name's ending, and checks it.
 * An empty file is an empty configuration.
 * @throws ToolError CONFIG_INVALID naming file and key, with a suggestion for a mistyped key
 */
export function parseConfig(source: ConfigText): Config {
  return checkConfig(parseData(source) ?? {}, source.file);
}

/**
 * Parses a file of markers to add, change or disable, by the same rules. Whether its ids exist is checked against the
 * marker table elsewhere.
 * @throws ToolError CONFIG_INVALID naming file and key
 */
export function parseMarkerOverrides(source: ConfigText): MarkerOverrides {
  const result = MarkerOverrides.safeParse(parseData(source) ?? {});
  if (result.success) return result.data;
  throw invalid(
    source.file,
    describeIssues(result.error, () => Object.keys(NO_MARKER_OVERRIDES)),
    result.error,
  );
}

/**
 * Checks configuration data that is already parsed.
 * @throws ToolError CONFIG_INVALID naming file and key
 */
export function checkConfig(data: unknown, file: string): Config {
  const result = Config.safeParse(data);
  if (result.success) return result.data;
  throw invalid(file, describeIssues(result.error, keysAt), result.error);
}

/** The error for a configuration that cannot be used. */
export function invalid(file: string, problem: string, cause: unknown): ToolError {
  return new ToolError(`${file}: ${problem}`, { code: "CONFIG_INVALID", data: { file }, cause });
}

function parseData(source: ConfigText): unknown {
  try {
    return /\.ya?ml$/.test(source.file) ? readYaml(source) : readJson(source);
  } catch (error) {
    // Both parsers call themselves for each level.
    if (error instanceof RangeError) throw invalid(source.file, "nested too deeply", error);
    throw error;
  }
}

function readJson({ file, text }: ConfigText): unknown {
  const errors: ParseError[] = [];
  const data: unknown = parseJson(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const first = errors[0];
  if (first === undefined) return data;
  const line = text.slice(0, first.offset).split("\n").length;
  throw invalid(file, `not JSON: ${printParseErrorCode(first.error)} in line ${line}`, null);
}

function readYaml({ file, text }: ConfigText): unknown {
  const document = parseDocument(text, { logLevel: "silent", prettyErrors: true });
  const first = document.errors[0] ?? document.warnings[0];
  if (first !== undefined) throw invalid(file, `not plain YAML: ${first.message.split("\n")[0] ?? first.code}`, first);
  try {
    return document.toJS();
  } catch (error) {
    // Aliases that multiply into more than the parser's limit.
    throw invalid(file, "not plain YAML: too many aliases", error);
  }
}

/** Keys that a schema allows at a path. */
type KeysAt = (path: readonly PropertyKey[]) => readonly string[];

function describeIssues({ issues }: z.ZodError, keys: KeysAt): string {
  const [first] = issues;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  return `${first === undefined ? "not usable" : describeIssue(first, keys)}${more}`;
}

function describeIssue(issue: z.core.$ZodIssue, keys: KeysAt): string {
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    const name = [...issue.path, key].join(".");
    return `unknown key ${JSON.stringify(name)}${suggestionFor(key, keys(issue.path))}`;
  }
  const where = issue.path.length === 0 ? "the whole file" : issue.path.join(".");
  return `${where}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
}

/** Keys that the schema allows at a path. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  const shape = Config.shape;
  switch (path[0]) {
    case undefined:
      return Object.keys(shape);
    case "adoption":
      return Object.keys(shape.adoption.unwrap().shape);
    case "events":
      return Object.keys(shape.events.unwrap().element.shape);
    case "freezes":
      return Object.keys(shape.freezes.unwrap().element.shape);
    default:
      return path.length === 1 ? Object.keys(NO_MARKER_OVERRIDES) : [];
  }
}
