import { linesWith } from "./message-lines.ts";

/** A trailer that names somebody. `name` is the whole value and `email` empty where the value holds no address. */
export interface Trailer {
  /** Lower-case trailer key. */
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly value: string;
}

const MAX_TRAILERS = 2_000;

/** A key that ends in `-by`, anywhere in a line. */
const KEY = /-by[ \t]*:/gi;
const TRAILER_LINE = /^([A-Za-z][A-Za-z-]{0,40}-by)[ \t]*:[ \t]*(.*)$/i;
const BARE_ADDRESS = /^[^\s<>@]+@[^\s<>@]+$/;

/**
 * The `…-by` trailers of a message, in order, each key and value once.
 *
 * They are taken from every line, not only from git's last paragraph, because squashed messages carry several blocks in
 * the middle. A trailer starts at the start of its line; indented or quoted lines are examples in prose, except under
 * git's own "Squashed commit of the following:", which indents whole messages by four. A value without an address that
 * goes on in an indented line is joined with it. At most 256 KiB of a message,
 * 2,000 characters of a line and 2,000 trailers are read.
 */
export function readTrailers(message: string): readonly Trailer[] {
  const trailers: Trailer[] = [];
  const seen = new Set<string>();
  for (const { line, next } of linesWith(message, KEY)) {
    if (trailers.length >= MAX_TRAILERS) break;
    const trailer = readTrailer(line, next);
    if (trailer === null) continue;
    const identity = `${trailer.key}\0${trailer.value}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    trailers.push(trailer);
  }
  return trailers;
}

/** Reads one line; the line after it is looked at only to unfold a value that lacks its address. Null where it is no trailer. */
export function readTrailer(line: string, next: string): Trailer | null {
  const match = TRAILER_LINE.exec(line);
  if (match === null) return null;
  const key = (match[1] ?? "").toLowerCase();
  const value = (match[2] ?? "").trim();
  if (value.includes("@") || !/^[ \t]+\S/.test(next) || TRAILER_LINE.test(next.trimStart())) return { key, value, ...readIdentity(value) };
  const unfolded = readIdentity(`${value} ${next.trim()}`.trim());
  if (unfolded.email === "") return { key, value, ...readIdentity(value) };
  return { key, value: `${value} ${next.trim()}`.trim(), ...unfolded };
}

/** `Name <address>`, `Name address` or a bare name; text after the address is dropped. */
function readIdentity(value: string): { readonly name: string; readonly email: string } {
  const close = value.lastIndexOf(">");
  const open = close < 0 ? -1 : value.lastIndexOf("<", close);
  if (open >= 0) return { name: value.slice(0, open).trim(), email: value.slice(open + 1, close).trim() };
  const space = value.lastIndexOf(" ");
  const last = value.slice(space + 1);
  if (BARE_ADDRESS.test(last)) return { name: value.slice(0, Math.max(space, 0)).trim(), email: last };
  return { name: value, email: "" };
}
