/** Bytes of a text in UTF-8, half a surrogate pair counted as the sign that it is replaced by. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
