const ESCAPES = new Map([
  ["a", 7],
  ["b", 8],
  ["t", 9],
  ["n", 10],
  ["v", 11],
  ["f", 12],
  ["r", 13],
  ['"', 34],
  ["\\", 92],
]);

const OCTAL = /^[0-3][0-7]{2}/;

/**
 * Reads a path in git's C-style quotes: `\n`, `\"`, `\\` and bytes in octal such as `\303\244`.
 *
 * @param text the text that holds it
 * @param start position of the opening quote
 * @returns the path and the position behind the closing quote; null when it is not closed or holds an unknown escape
 */
export function unquotePath(text: string, start: number): { readonly text: string; readonly end: number } | null {
  const bytes: number[] = [];
  for (let i = start + 1; i < text.length; ) {
    if (text[i] === '"') return { text: new TextDecoder().decode(Uint8Array.from(bytes)), end: i + 1 };
    const next = text[i] === "\\" ? readEscape(text, i + 1) : readPlain(text, i);
    if (next === null) return null;
    bytes.push(...next.bytes);
    i = next.end;
  }
  return null;
}

interface QuotedPart {
  readonly bytes: Iterable<number>;
  readonly end: number;
}

function readPlain(text: string, i: number): QuotedPart {
  const character = String.fromCodePoint(text.codePointAt(i) ?? 0);
  return { bytes: new TextEncoder().encode(character), end: i + character.length };
}

function readEscape(text: string, i: number): QuotedPart | null {
  const octal = OCTAL.exec(text.slice(i, i + 3))?.[0];
  if (octal !== undefined) return { bytes: [Number.parseInt(octal, 8)], end: i + 3 };
  const byte = ESCAPES.get(text[i] ?? "");
  return byte === undefined ? null : { bytes: [byte], end: i + 1 };
}
