import type { Claim } from "../../../model/claim.ts";
import type { ChangeScale } from "../../../model/units.ts";
import type { HeldInterval } from "./held-interval.ts";

/** What decides how a figure is put on our scale. */
export type Figure = Pick<Claim, "value" | "unit" | "against" | "direction">;

/** What of ours a claim is held against. */
export interface OurScale {
  readonly scale: ChangeScale | "level";
  /** Level before, of which a relative change of a difference is a part. */
  readonly before: number;
  /** Largest relative change that does not matter: a claim of no change means this much either way. */
  readonly margin: number;
}

/** The values that a claim allows. */
export interface ClaimedSpan {
  /** As our report would show it; null for a direction alone. */
  readonly claimed: number | null;
  /** A figure of a change or a level, or a direction alone. */
  readonly form: "change" | "level" | NonNullable<Figure["direction"]>;
  /** On the scale of the interval that they are held against; infinite where a claim is open. */
  readonly lo: number;
  readonly hi: number;
}

const SECONDS = { minutes: 60, hours: 3_600 } as const;

/**
 * Puts a claim on the scale of ours.
 *
 * A figure is one value, a direction everything on its side of no change, "none" everything within the margin.
 * @returns null where the figure has no place there: of another kind, or out of reach from our level before
 */
export function claimedSpan(figure: Figure, ours: OurScale, held: Pick<HeldInterval, "read">): ClaimedSpan | null {
  if (figure.value !== null) return pointSpan(figure.value, { figure, ours, held });
  return ours.scale === "level" || figure.direction === null ? null : openSpan(figure.direction, ours, held);
}

interface Placed {
  readonly figure: Figure;
  readonly ours: OurScale;
  readonly held: Pick<HeldInterval, "read">;
}

function pointSpan(value: number, { figure, ours, held }: Placed): ClaimedSpan | null {
  const form = ours.scale === "level" ? "level" : "change";
  const claimed = form === "level" ? levelOf(value, figure.unit) : changeOf(value, figure, ours);
  const place = claimed === null ? Number.NaN : held.read(claimed);
  return Number.isFinite(place) ? { claimed, form, lo: place, hi: place } : null;
}

function openSpan(direction: NonNullable<Figure["direction"]>, ours: OurScale, held: Placed["held"]): ClaimedSpan {
  const unchanged = held.read(0);
  const open = { claimed: null, form: direction } as const;
  switch (direction) {
    case "up":
      return { ...open, lo: unchanged, hi: Number.POSITIVE_INFINITY };
    case "down":
      return { ...open, lo: Number.NEGATIVE_INFINITY, hi: unchanged };
    case "none": {
      const most = onScale(ours.margin, ours);
      return { ...open, lo: held.read(-most), hi: held.read(most) };
    }
  }
}

/** A figure as a change on our scale; null where it is of another kind. */
function changeOf(value: number, { unit, against }: Figure, ours: OurScale): number | null {
  switch (unit) {
    case "relative-change":
      return onScale(value, ours);
    case "ratio":
      return onScale(value - 1, ours);
    case "share-points":
      return ours.scale === "difference" ? value : null;
    case "share":
      return ours.scale === "difference" && against !== null ? Number((value - against).toFixed(6)) : null;
    default:
      return null;
  }
}

/** A relative change: as it is, as a logarithm, or as a part of the level before. */
function onScale(relative: number, { scale, before }: OurScale): number {
  return scale === "log-ratio" ? Math.log1p(relative) : scale === "difference" ? relative * before : relative;
}

function levelOf(value: number, unit: Figure["unit"]): number | null {
  return unit === "share" ? value : unit === "minutes" || unit === "hours" ? value * SECONDS[unit] : null;
}
