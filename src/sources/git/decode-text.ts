import { isUtf8 } from "node:buffer";

const LAST_ASCII = 127;

/** Bytes as text: UTF-8 where they are valid UTF-8, else latin1, which never fails and loses nothing. */
export function decodeText(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString("utf8") : bytes.toString("latin1");
}

/** As `decodeText` for a part of the bytes; where it is ASCII, as paths nearly always are, no view of it is made. */
export function decodePart(bytes: Buffer, start: number, end: number): string {
  for (let at = start; at < end; at++) if ((bytes[at] ?? 0) > LAST_ASCII) return decodeText(bytes.subarray(start, end));
  return bytes.toString("latin1", start, end);
}

/** As `decodeText` for text that was cut after a number of bytes, perhaps in the middle of a character. */
export function decodeCutText(bytes: Buffer): string {
  for (let cut = 0; cut < 4; cut++) {
    const whole = bytes.subarray(0, Math.max(0, bytes.length - cut));
    if (isUtf8(whole)) return whole.toString("utf8");
  }
  return bytes.toString("latin1");
}
