import type { Dependence, Reading } from "../../model/reading.ts";
import { decodeReading } from "./decode-reading.ts";
import { CUT_OFF, firstChange } from "./dependences.ts";

export interface Kept {
  /** What an earlier run read; null where there is nothing that could be understood. */
  readonly reading: Reading | null;
  /** Why its history does not hold any more, in words; null where it does, or where there is none. */
  readonly dropped: string | null;
}

/**
 * Judges what an earlier run kept. What was read under other settings is no history of this run, but its comparisons of commits may still be; where commits
 * were missing or the clone was cut off, everything is read again, since they may be there now.
 */
export function openKept(bytes: Uint8Array | null, now: readonly Dependence[]): Kept {
  if (bytes === null) return { reading: null, dropped: null };
  const reading = decodeKept(bytes);
  if (reading === null) return { reading, dropped: "the form of what was kept" };
  const { dependences, missing } = reading;
  const isPartial = missing.length > 0 || dependences.some(({ value }) => value === CUT_OFF);
  return { reading, dropped: firstChange(dependences, now) ?? (isPartial ? "what can be read of the clone" : null) };
}

function decodeKept(bytes: Uint8Array): Reading | null {
  try {
    return decodeReading(bytes);
  } catch (error) {
    // Bytes of another version, or damaged ones.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
