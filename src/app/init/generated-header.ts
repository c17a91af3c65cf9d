/** So much of a file is looked at for a line that says who wrote it. */
const HEAD = 4_000;
/** Lines of hand-written code are shorter on average, and no line of it is this long by itself. */
const LONG_LINES = 400;
/** A short file with one long line is no build product. */
const LEAST_MINIFIED = 5_000;

const SAYS_SO: readonly (readonly [RegExp, string])[] = [
  [/@generated\b/, "@generated"],
  [/\bcode generated\b.{0,200}\bdo not edit\b/i, "code generated … do not edit"],
  [/\bauto(?:matically)?[- ]?generated\b/i, "automatically generated"],
  [/\b(?:this|the) (?:file|code|module|class) (?:is|was|has been) generated\b/i, "this file is generated"],
  [/\bdo not (?:edit|modify|change)(?: this file| manually| by hand| directly)/i, "do not edit"],
];
/** Only comments speak about their file: the same words in a text or a string are about something else. */
const COMMENT = /^\s*(?:\/\/|\/\*|\*|#|<!--|--|;|%|"""|'''|\{\/\*|@)/;

/**
 * How a file says that a program wrote it: by the words of a comment among its first lines, or by lines that nobody would write.
 * @param text hostile; as much of it as was read
 * @returns what shows it, in words; null where nothing does, which is no proof that a person wrote it
 */
export function findGeneratedSign(text: string): string | null {
  const head = text.slice(0, HEAD);
  const comments = head.split("\n").filter((line) => COMMENT.test(line.slice(0, 200)));
  for (const [pattern, words] of SAYS_SO) if (comments.some((line) => pattern.test(line.slice(0, 1000)))) return `says "${words}"`;
  const lines = text.split("\n").length;
  return text.length >= LEAST_MINIFIED && text.length / lines > LONG_LINES ? "has lines that no person writes" : null;
}
