import type { Dependence, Reading } from "../../model/reading.ts";
import { decodeReading } from "./decode-reading.ts";
import { CUT_OFF, firstChange } from "./dependences.ts";

export interface Kept extends Pick<Decoded, "reading"> {
  /** Why its history does not hold any more, in words; null where it does, or where there is none. */
  readonly dropped: string | null;
}

/** What an earlier run kept; null where there is nothing, or nothing that can be understood. */
export interface Decoded {
  readonly isThere: boolean;
  readonly reading: Reading | null;
}

/** Takes in the bytes that an earlier run kept; whether they hold is another question. */
export function decodeKept(bytes: Uint8Array | null): Decoded {
  try {
    return { isThere: bytes !== null, reading: bytes === null ? null : decodeReading(bytes) };
  } catch (error) {
    // Bytes of another version, or damaged ones.
    if (error instanceof RangeError) return { isThere: true, reading: null };
    throw error;
  }
}

/**
 * Judges what an earlier run kept. What was read under other settings is no history of this run, but its comparisons of commits may still be; where commits
 * were missing or the clone was cut off, everything is read again, since they may be there now.
 */
export function judgeKept({ isThere, reading }: Decoded, now: readonly Dependence[]): Kept {
  if (reading === null) return { reading, dropped: isThere ? "the form of what was kept" : null };
  const { dependences, missing } = reading;
  const isPartial = missing.length > 0 || dependences.some(({ value }) => value === CUT_OFF);
  return { reading, dropped: firstChange(dependences, now) ?? (isPartial ? "what can be read of the clone" : null) };
}
