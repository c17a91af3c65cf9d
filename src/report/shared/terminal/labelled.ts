import { paragraph } from "../terminal-text.ts";
import type { Sheet } from "./sheet.ts";

/** A word in grey and a text behind it, the lines after the first one under the text. */
export function labelled({ width, paint }: Sheet, label: string, text: string): string[] {
  const [first = "", ...rest] = paragraph(`${label}  ${text}`, { width, indent: " ".repeat(label.length + 2) });
  return [paint("grey", label) + first.slice(label.length), ...rest];
}

/** A place is never broken over lines, however long: nobody could copy or click it. None, no line. */
export function placeLine({ paint }: Sheet, label: string, place: string | null): string[] {
  return place === null ? [] : [`${paint("grey", label)}  ${place}`];
}
