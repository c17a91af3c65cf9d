import type { Claim } from "../../model/claim.ts";
import type { TriedClaim } from "../../model/claim-result.ts";
import type { Unit } from "../../model/units.ts";
import { formatChange, formatDuration, formatNumber, formatShare, formatSigned } from "./number-format.ts";

type Shown = Pick<TriedClaim, "claimed" | "direction" | "scale" | "ours">;

/** A claim and ours against it, ready to print. */
export interface ClaimText {
  /** "+15.2%", "72 min", or a direction in words. */
  readonly claimed: string;
  /** Null where nothing of ours was held against it. */
  readonly ours: { readonly value: string; readonly interval: string } | null;
}

const DIRECTIONS = { up: "a rise", down: "a fall", none: "no change" } as const;
/** More digits than these would pretend to know. */
const MOST_MORE = 2;
/** Seconds. */
const LONGEST_IN_MINUTES = 10_800;

/** Text of a claim; ours with as many digits as it takes to see on which side of the claim its ends lie. */
export function claimText(claim: Shown, unit: Unit): ClaimText {
  const { claimed, direction, scale, ours } = claim;
  const said = claimed !== null && scale !== null ? figure(claimed, scale, unit) : direction === null ? "a level" : DIRECTIONS[direction];
  return { claimed: said, ours: ours === null || scale === null ? null : interval({ claimed, scale, ours }, unit) };
}

/** A figure as its publisher gives it: "+15.2%", "70.8%", "3.1% → 5.7%", "×5.3", "72 min"; null for a direction alone. */
export function publishedFigure({ value, unit, against }: Pick<Claim, "value" | "unit" | "against">): string | null {
  if (value === null) return null;
  switch (unit) {
    case "relative-change":
      return `${trimmed(value * 100, formatSigned)}%`;
    case "share-points":
      return `${trimmed(value * 100, formatSigned)} pt`;
    case "share":
      return against === null ? percent(value) : `${percent(against)} → ${percent(value)}`;
    case "ratio":
      return `×${formatNumber(value, Number.isInteger(value) ? 0 : 2)}`;
    case "minutes":
      return `${trimmed(value, formatNumber)} min`;
    case "hours":
      return `${trimmed(value, formatNumber)} h`;
  }
}

/** Publishers give times to recovery in minutes, also beyond an hour. */
function duration(seconds: number): string {
  return seconds <= LONGEST_IN_MINUTES ? `${trimmed(seconds / 60, formatNumber)} min` : formatDuration(seconds);
}

function percent(share: number): string {
  return `${trimmed(share * 100, formatNumber)}%`;
}

function figure(value: number, scale: NonNullable<Shown["scale"]>, unit: Unit): string {
  if (scale === "level") return unit === "fraction" ? percent(value) : duration(value);
  if (scale === "ratio") return `${trimmed(value * 100, formatSigned)}%`;
  if (scale === "log-ratio") return `${trimmed(Math.expm1(value) * 100, formatSigned)}%`;
  if (unit === "fraction") return `${trimmed(value * 100, formatSigned)} pt`;
  return `${trimmed(value, formatSigned)}${unit === "days" ? " d" : ""}`;
}

/** With one digit after the point, or none where it would be 0. */
function trimmed(value: number, format: (value: number, digits: number) => string): string {
  return format(value, Number.isInteger(Number(value.toFixed(1))) ? 0 : 1);
}

interface Held {
  readonly claimed: number | null;
  readonly scale: NonNullable<Shown["scale"]>;
  readonly ours: NonNullable<Shown["ours"]>;
}

function interval({ claimed, scale, ours }: Held, unit: Unit): NonNullable<ClaimText["ours"]> {
  if (scale === "level") {
    const format = unit === "fraction" ? formatShare : formatDuration;
    return { value: format(ours.value), interval: `${format(ours.lo)} to ${format(ours.hi)}` };
  }
  const texts = Array.from({ length: MOST_MORE + 1 }, (_, more) => ({
    ours: formatChange({ ...ours, scale }, unit, more),
    claimed: claimed === null ? null : formatChange({ ...ours, lo: claimed, scale }, unit, more).lo,
  }));
  const clear = texts.find((text) => text.claimed !== text.ours.lo && text.claimed !== text.ours.hi);
  return clear?.ours ?? formatChange({ ...ours, scale }, unit, MOST_MORE);
}
