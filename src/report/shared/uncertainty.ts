import type { AppliedCalibration, MeasureResult } from "../../model/report.ts";
import type { Unit } from "../../model/units.ts";
import { formatChange, formatRatio } from "./number-format.ts";

const ACTIVITIES = {
  all: "any activity",
  "under-5": "under 5 a week",
  "from-5": "5 a week or more",
} as const satisfies Record<AppliedCalibration["activity"], string>;

/** The class of histories that a row of the empirical null is about, by events in a week. */
export function activityClass(activity: AppliedCalibration["activity"]): string {
  return ACTIVITIES[activity];
}

/** Smallest fall and rise as text: those that are off zero, and those wholly past the margin (null for a change that is no ratio). */
export function smallestChanges(
  smallest: MeasureResult["smallestVisible"],
  unit: Unit,
): { readonly offZero: string; readonly pastMargin: string | null } | null {
  if (smallest === null) return null;
  const { down, up, pastMargin } = smallest;
  return {
    offZero: unit === "fraction" || unit === "log-ratio" ? onOwnScale({ down, up }, unit) : `${formatRatio(down)} / ${formatRatio(up)}`,
    pastMargin: pastMargin === null ? null : `${formatRatio(pastMargin.down)} / ${formatRatio(pastMargin.up)}`,
  };
}

function onOwnScale({ down, up }: { readonly down: number; readonly up: number }, unit: "fraction" | "log-ratio"): string {
  const scale = unit === "fraction" ? "difference" : "log-ratio";
  const [fall, rise] = [down, up].map((value) => formatChange({ value, lo: down, hi: up, scale }, unit).value);
  return `${fall} / ${rise}`;
}
