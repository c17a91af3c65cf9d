import { type ParseError, parse as parseJson, printParseErrorCode } from "jsonc-parser";
import { parseDocument } from "yaml";
import type { z } from "zod";
import { ToolError } from "../errors.ts";
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
  const data = /\.ya?ml$/.test(source.file) ? readYaml(source) : readJson(source);
  return checkConfig(data ?? {}, source.file);
}

/**
 * Checks configuration data that is already parsed.
 * @throws ToolError CONFIG_INVALID naming file and key
 */
export function checkConfig(data: unknown, file: string): Config {
  const result = Config.safeParse(data);
  if (result.success) return result.data;
  const problems = result.error.issues.map(describeIssue);
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  throw invalid(file, `${problems[0] ?? "not a configuration"}${more}`, result.error);
}

/** The error for a configuration that cannot be used. */
export function invalid(file: string, problem: string, cause: unknown): ToolError {
  return new ToolError(`${file}: ${problem}`, { code: "CONFIG_INVALID", data: { file }, cause });
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

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    const name = [...issue.path, key].join(".");
    return `unknown key ${JSON.stringify(name)}${suggestionFor(key, keysAt(issue.path))}`;
  }
  const where = issue.path.length === 0 ? "the whole file" : issue.path.join(".");
  return `${where}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
}

/** Keys that the schema allows at a path. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  const shape = Config.shape;
  if (path.length === 0) return Object.keys(shape);
  if (path[0] === "adoption") return Object.keys(shape.adoption.unwrap().shape);
  return path[0] === "events" ? Object.keys(shape.events.unwrap().element.shape) : [];
}
