import { LINGUIST_ATTRIBUTES } from "../../model/linguist-attributes.ts";
import { compilePathPattern, type PathPattern } from "./path-pattern.ts";
import { unquotePath } from "./unquote-path.ts";

/** A committed `.gitattributes` file. */
export interface AttributesFile {
  /** Folder that holds it, with slashes, `""` for the root. */
  readonly folder: string;
  readonly text: string;
}

/** One line: a pattern and what it says about each of `LINGUIST_ATTRIBUTES`. */
export interface AttributeRule {
  readonly folder: string;
  readonly pattern: PathPattern;
  /** True set, false unset, null taken back (`!attribute`), undefined not mentioned; in the order of `LINGUIST_ATTRIBUTES`. */
  readonly states: readonly (boolean | null | undefined)[];
}

export interface AttributeRules {
  /** In the order of the file: later ones win. */
  readonly rules: readonly AttributeRule[];
  /** Lines and rests of files left out because they exceed the limits below. */
  readonly skipped: number;
}

/** Git's own limit for a line. */
const MAX_LINE = 2048;
/** Longer patterns and patterns with more stars occur only in attacks. */
const MAX_WILDCARD_PATTERN = 512;
const MAX_STARS = 16;
const MAX_TEXT = 4_194_304;

const BLANKS = /[ \t\r]+/;
const ATTRIBUTE_NAME = /^[A-Za-z0-9_.][-A-Za-z0-9_.]*$/;

/**
 * Reads the `linguist-*` attributes of a `.gitattributes` file.
 *
 * Macros (`[attr]name`) are left out, as are negative patterns and lines with an impossible attribute name, like in git.
 * `=false` means unset and every other value means set, like in GitHub's linguist.
 *
 * @returns no rules for an empty file
 */
export function parseGitattributes({ folder, text }: AttributesFile): AttributeRules {
  const lines = text
    .slice(0, MAX_TEXT)
    .replace(/^\ufeff/, "")
    .split("\n");
  const rules: AttributeRule[] = [];
  let skipped = text.length > MAX_TEXT ? 1 : 0;
  for (const line of lines) {
    const said = line.includes("linguist-") ? readLine(line) : null;
    if (said === null) continue;
    if (line.length >= MAX_LINE || exceedsLimits(said.pattern)) {
      skipped++;
      continue;
    }
    const pattern = compilePathPattern(said.pattern);
    if (pattern !== null) rules.push({ folder, pattern, states: said.states });
  }
  return { rules, skipped };
}

/** Null when the line is a comment, is broken or says nothing about our attributes. */
function readLine(line: string): { readonly pattern: string; readonly states: AttributeRule["states"] } | null {
  const parts = splitLine(line);
  const states = parts && readStates(parts.attributes);
  return parts && states && { pattern: parts.pattern, states };
}

function splitLine(line: string): { readonly pattern: string; readonly attributes: readonly string[] } | null {
  const start = line.search(/[^ \t\r]/);
  if (start < 0 || line[start] === "#") return null;
  const quoted = line[start] === '"' ? unquotePath(line, start) : null;
  const blank = line.slice(start).search(BLANKS);
  const end = quoted?.end ?? (blank < 0 ? line.length : start + blank);
  const pattern = quoted?.text ?? line.slice(start, end);
  if (pattern.startsWith("[attr]") && pattern.length > "[attr]".length) return null;
  return {
    pattern,
    attributes: line
      .slice(end)
      .split(BLANKS)
      .filter((word) => word !== ""),
  };
}

function readStates(words: readonly string[]): AttributeRule["states"] | null {
  const states = new Map<string, boolean | null>();
  for (const word of words) {
    const entry = readState(word);
    if (entry === null) return null;
    states.set(...entry);
  }
  const ours = LINGUIST_ATTRIBUTES.map((name) => states.get(name));
  return ours.every((state) => state === undefined) ? null : ours;
}

function readState(word: string): readonly [name: string, state: boolean | null] | null {
  const sign = word[0] === "-" || word[0] === "!" ? word[0] : "";
  const [name = "", ...value] = word.slice(sign.length).split("=");
  if (!ATTRIBUTE_NAME.test(name)) return null;
  return [name, sign === "!" ? null : sign === "" && value.join("=") !== "false"];
}

function exceedsLimits(pattern: string): boolean {
  const stars = pattern.split("*").length - 1;
  return stars > MAX_STARS || (pattern.length > MAX_WILDCARD_PATTERN && /[*?[\\]/.test(pattern));
}
