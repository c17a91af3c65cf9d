import { formatNumber } from "../../report/shared/number-format.ts";

/** `1 step`, `2,974 steps`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(count)} ${count === 1 ? noun : plural}`;
}
