import { type ParseError, parse as parseJson, printParseErrorCode, visit } from "jsonc-parser";
import { parseDocument } from "yaml";
import { MarkerOverrides } from "../model/marker.ts";
import { NO_MARKER_OVERRIDES } from "../model/marker-kinds.ts";
import { checkConfig, describeIssues } from "./check-config.ts";
import { invalid } from "./invalid.ts";
import { PROTOTYPE_KEY, prototypeKeyRefused } from "./refuse-prototype-key.ts";
import type { Config } from "./schema.ts";

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
  if (first === undefined) {
    // This parser assigns such a key, which leaves no trace of it in the data.
    const onObjectProperty = (name: string) => {
      if (name === PROTOTYPE_KEY) throw prototypeKeyRefused(file);
    };
    visit(text, { onObjectProperty }, { allowTrailingComma: true, allowEmptyContent: true });
    return data;
  }
  const line = text.slice(0, first.offset).split("\n").length;
  throw invalid(file, `not JSON: ${printParseErrorCode(first.error)} in line ${line}`, null);
}

/** A configuration is four deep. The YAML parser calls itself for each level, and where the stack ends inside of a pattern the whole process ends. */
const MOST_LEVELS = 200;
/** Levels that stand before anything else in a line: by indentation, or by marks. */
const DEEP_LINE = new RegExp(`^(?: {${MOST_LEVELS}}|[ \\t]*(?:[-?:][ \\t]+){${MOST_LEVELS}})`, "m");

/** Whether YAML may be nested more deeply than is read. Brackets in texts count too, which is one-sided: nobody writes so many. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === "[" || bracket === "{" ? 1 : -1));
    if (depth > MOST_LEVELS) return true;
  }
  return DEEP_LINE.test(text);
}

function readYaml({ file, text }: ConfigText): unknown {
  if (isTooDeep(text)) throw invalid(file, "nested too deeply", null);
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
