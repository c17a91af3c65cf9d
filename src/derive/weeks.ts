import { addCalendarDays, mondayOf } from "../model/time.ts";
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
