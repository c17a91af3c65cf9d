import { addCalendarDays, mondayOf, SECONDS_PER_DAY } from "../model/time.ts";
import type { Weeks } from "../model/window.ts";

/** Span of instants [from, to), epoch seconds. */
export interface InstantSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Weeks counted from an anchor: week k is [anchor + 7k days, anchor + 7(k+1) days) in the zone; only weeks that lie wholly inside the span.
 *
 * @param anchor a midnight of the zone, epoch seconds
 * @returns no week where the span is shorter than one
 */
export function weeksFrom(anchor: number, span: InstantSpan, timeZone: string): Weeks {
  if (!(span.to > span.from)) return { edges: new Float64Array(0) };
  let index = Math.floor((span.from - anchor) / 604_800) - 1;
  while (addCalendarDays(anchor, 7 * index, timeZone) < span.from) index++;
  const edges: number[] = [];
  for (let edge = addCalendarDays(anchor, 7 * index, timeZone); edge <= span.to; edge = addCalendarDays(anchor, 7 * ++index, timeZone))
    edges.push(edge);
  return { edges: Float64Array.from(edges.length > 1 ? edges : []) };
}

/**
 * The same weeks with the days of each that lie in a freeze. A part of a day counts as that part; overlapping freezes count once.
 *
 * @param freezes spans in which nothing could land
 */
export function withFreezes({ edges }: Weeks, freezes: readonly InstantSpan[]): Weeks {
  if (freezes.length === 0) return { edges };
  const merged = mergeSpans(freezes);
  const frozenDays = Float64Array.from({ length: Math.max(0, edges.length - 1) }, (_, week) => {
    const [start, end] = [edges[week] ?? Number.NaN, edges[week + 1] ?? Number.NaN];
    return merged.reduce((days, { from, to }) => days + Math.max(0, Math.min(end, to) - Math.max(start, from)) / SECONDS_PER_DAY, 0);
  });
  return { edges, frozenDays };
}

function mergeSpans(spans: readonly InstantSpan[]): readonly InstantSpan[] {
  const merged: InstantSpan[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else merged.push({ from, to });
  }
  return merged;
}

/** Monday weeks that lie wholly inside the span. */
export function mondayWeeks(span: InstantSpan, timeZone: string): Weeks {
  return Number.isFinite(span.from) ? weeksFrom(mondayOf(span.from, timeZone), span, timeZone) : { edges: new Float64Array(0) };
}

/** One span from the first to the last of ascending instants, as a single "week", for totals; none where no instant is usable. */
export function weeksSpanning(instants: Float64Array): Weeks {
  const usable = instants.filter((instant) => !Number.isNaN(instant));
  const [first, last] = [usable[0], usable.at(-1)];
  return { edges: first === undefined || last === undefined ? new Float64Array(0) : Float64Array.of(first, last + 1) };
}
