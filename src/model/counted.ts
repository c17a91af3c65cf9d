import { groupDigits } from "./group-digits.ts";

/** A whole number of things in words: `1 step`, `2,974 steps`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${groupDigits(count)} ${count === 1 ? noun : plural}`;
}
