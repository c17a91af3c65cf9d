/**
 * Characters that a terminal acts upon or that change how text around them reads: control characters (C0, DEL, C1),
 * line and paragraph separators, zero-width and bidirectional marks, tags, and halves of surrogate pairs.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Commands of CI logs that work anywhere in a line: `##[`, `##vso[` and `##teamcity[`. */
const CI_COMMAND_INSIDE = /#(?=#(?:vso|teamcity)?\[)/g;

/** Commands of CI logs: `::name` at the start of a word, and those. */
const CI_COMMAND = new RegExp(`(?<=^|\\s):(?=:)|${CI_COMMAND_INSIDE.source}`, "g");

/**
 * What Markdown, HTML or a forge may read as structure, a link, or a reference to a person, issue or label.
 * Signs that only mean something at the start of a line are left: no text of a repository is put there.
 */
const MARKUP = /[&<>`*_[\]|~\\$@#]|[!%](?=\w)|:(?=\/\/)|(?<=\bwww)\.|(?<=\bGH)-(?=\d)/gi;

/** Signs that a forge resolves together with the word after them, even when written as a character reference. */
const REFERENCE = /^[@#!~$%&-]\w/;

const ZERO_WIDTH_SPACE = "&#8203;";

/**
 * Repository text for a terminal or a log: unsafe characters as visible escapes (`\x1b`, `\u202e`), CI commands broken.
 * The result has no ESC, no line break and no character of another direction's control.
 */
export function escapeTerminal(text: string): string {
  return text.replace(UNSAFE, visibleEscape).replace(CI_COMMAND, visibleEscape);
}

/**
 * Repository text for GitHub's and GitLab's Markdown: structure as character references, and a zero-width space
 * after signs that would notify a person or link an issue. The result has no raw `<`, `|`, backtick, `@` or `#`.
 */
export function escapeMarkdown(text: string): string {
  return escapeTerminal(text).replace(MARKUP, escapeSign);
}

/** As `escapeMarkdown`, in a code element: forges look for no names or issues there. For paths, refs and names. */
export function codeMarkdown(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`;
}

/**
 * Data as indented JSON that a terminal or a CI log may show: what JSON itself leaves raw (C1, zero-width and direction marks,
 * commands of CI logs) is written as `\u` escapes, so that it reads back to the same values.
 */
export function printJson(data: unknown): string {
  const text = JSON.stringify(data, null, 2);
  return text.replace(/[\p{Cf}\p{Zl}\p{Zp}\x7f-\x9f]/gu, jsonEscape).replace(CI_COMMAND_INSIDE, jsonEscape);
}

/** Data as JSON on one line that may stand in a script element: as `printJson`, and without a `<` that could end it. */
export function islandJson(data: unknown): string {
  return JSON.stringify(data).replace(/[<\p{Cf}\p{Zl}\p{Zp}\x7f-\x9f]/gu, jsonEscape);
}

/**
 * Markup as rendered for HTML, for a file of XML, which is stricter: `]]>` may not stand in text, and two noncharacters nowhere; they
 * become visible escapes.
 */
export function xmlMarkup(markup: string): string {
  return markup.replaceAll("]]>", "]]&gt;").replace(/[\ufffe\uffff]/g, visibleEscape);
}

/** A text shortened to a number of characters, with an ellipsis for what was cut; never half a surrogate pair. */
export function shorten(text: string, length: number): string {
  const characters = text.length <= length ? [] : [...text.slice(0, 2 * length + 2)];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}

function jsonEscape(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

function visibleEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

function escapeSign(sign: string, at: number, whole: string): string {
  const reference = `&#${sign.charCodeAt(0)};`;
  return REFERENCE.test(whole.slice(at, at + 2)) ? reference + ZERO_WIDTH_SPACE : reference;
}
