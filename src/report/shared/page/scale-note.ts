import { SCALE_MESSAGES } from "../messages/first-screen.ts";
import { formatDuration, formatNumber, formatRatio } from "../number-format.ts";
import type { ForestScale, ScaleKind } from "./forest-scale.ts";

const WHAT = {
  percent: "relative changes",
  points: "shares",
  seconds: "durations",
  days: "days",
  number: "numbers",
} as const satisfies Record<ScaleKind, string>;

/** How the drawn intervals are to be read: where each scale ends, and what grey and arrows mean. */
export function scaleNote(scales: readonly ForestScale[]): string {
  const ends = scales.map((scale) => `${endsOf(scale)} for ${WHAT[scale.kind]}`);
  return SCALE_MESSAGES.drawn(ends.join(", "));
}

function endsOf({ kind, limit }: ForestScale): string {
  if (kind === "percent") return `${formatRatio(1 / (1 + limit) - 1)} to ${formatRatio(limit)}`;
  if (kind === "points") return `±${formatNumber(limit * 100, digitsOf(limit * 100))} pt`;
  if (kind === "seconds") return `±${formatDuration(limit)}`;
  return `±${formatNumber(limit, digitsOf(limit))}${kind === "days" ? " d" : ""}`;
}

function digitsOf(value: number): number {
  return value < 1 ? 1 : 0;
}
