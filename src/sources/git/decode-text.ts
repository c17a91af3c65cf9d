import { isUtf8 } from "node:buffer";

/** Bytes as text: UTF-8 where they are valid UTF-8, else latin1, which never fails and loses nothing. */
export function decodeText(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString("utf8") : bytes.toString("latin1");
}

/** As `decodeText` for text that was cut after a number of bytes, perhaps in the middle of a character. */
export function decodeCutText(bytes: Buffer): string {
  for (let cut = 0; cut < 4; cut++) {
    const whole = bytes.subarray(0, Math.max(0, bytes.length - cut));
    if (isUtf8(whole)) return whole.toString("utf8");
  }
  return bytes.toString("latin1");
}
