import { coversZero } from "../number-format.ts";
import type { StyleName } from "./style.ts";

interface Judged {
  readonly change: { readonly value: number; readonly lo: number; readonly hi: number } | null;
  readonly goodDirection: "up" | "down" | "none";
}

/** Grey where the interval covers zero; good and bad only where the direction has an agreed meaning. */
export function changeStyle({ change, goodDirection }: Judged): StyleName | undefined {
  if (change === null || coversZero(change)) return "grey";
  if (goodDirection === "none") return "bold";
  return change.value > 0 === (goodDirection === "up") ? "green" : "red";
}
