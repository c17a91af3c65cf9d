/** A setting: `section.key` or `section.subsection.key`, section and key in lower case. A key without `=` has the value `true`. */
export type Setting = readonly [key: string, value: string];

interface Cursor {
  readonly text: string;
  at: number;
}

const SECTION = /\[([A-Za-z0-9.-]+)(?:[ \t]+"((?:[^"\\\n]|\\[^\n])*)")?\]/y;
const KEY = /[A-Za-z][A-Za-z0-9-]*/y;
/** `= value` up to a comment or the end of the line: text between quotes, a backslash and what it stands before, or plain text. */
const VALUE = /[ \t]*(?:=((?:"(?:[^"\\\n]|\\[\s\S])*"|\\[\s\S]|[^"\\\n#;])*)(?:[#;][^\n]*)?)?(?=\n|$)/y;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["b", "\b"],
  ["\\", "\\"],
  ['"', '"'],
]);

/**
 * Settings of a git configuration file, in order. Files that it includes are not followed.
 * Source: git-config(1), "Syntax". Cost: linear.
 *
 * @throws RangeError with git's words, `bad config line N`, on a text that git would not take
 */
export function parseConfig(text: string): readonly Setting[] {
  const cursor: Cursor = { text: text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n"), at: 0 };
  const settings: Setting[] = [];
  let prefix = "";
  for (skipBlanks(cursor); cursor.at < cursor.text.length; skipBlanks(cursor)) {
    if (cursor.text[cursor.at] === "[") prefix = `${readSection(cursor)}.`;
    else settings.push([prefix + take(cursor, KEY)[0].toLowerCase(), readValue(cursor)]);
  }
  return settings;
}

/** The last value of a key, as git takes it; null where there is none. */
export function lastValue(settings: readonly Setting[], key: string): string | null {
  return settings.findLast(([name]) => name === key)?.[1] ?? null;
}

/** A value read as git reads truth values; null where it is none. */
export function isTrue(value: string | null): boolean | null {
  if (value === null) return null;
  if (/^(?:true|yes|on|[1-9]\d*)$/i.test(value)) return true;
  return /^(?:false|no|off|0|)$/i.test(value) ? false : null;
}

/** White space, line ends and comments. */
function skipBlanks(cursor: Cursor): void {
  const { text } = cursor;
  for (; cursor.at < text.length; cursor.at++) {
    const char = text[cursor.at] ?? "";
    if (char === "#" || char === ";") cursor.at = endOfLine(cursor);
    else if (!/\s/.test(char)) return;
  }
}

function readSection(cursor: Cursor): string {
  const [, name = "", quoted] = take(cursor, SECTION);
  return quoted === undefined ? name.toLowerCase() : `${name.toLowerCase()}.${quoted.replace(/\\(.)/g, "$1")}`;
}

/** What follows a key: lines that go on are joined, blanks around it and quotes are taken off. */
function readValue(cursor: Cursor): string {
  const [, raw] = take(cursor, VALUE);
  if (raw === undefined) return "true";
  return raw
    .replaceAll("\\\n", "")
    .trim()
    .replace(/"|\\(.)/g, (mark, char: string) => {
      const meant = mark === '"' ? "" : ESCAPES.get(char);
      if (meant === undefined) throw badLine(cursor);
      return meant;
    });
}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (match === null) throw badLine(cursor);
  cursor.at += match[0].length;
  return match;
}

function endOfLine({ text, at }: Cursor): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function badLine({ text, at }: Cursor): RangeError {
  return new RangeError(`bad config line ${text.slice(0, at).split("\n").length}`);
}
