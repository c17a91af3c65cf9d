/** Takes a byte stream apart at its NUL bytes. */
export interface FieldScanner {
  push(chunk: Buffer): void;
  /** True when the stream so far ends on a border, that is after a NUL or before the first byte. */
  isAtBorder(): boolean;
}

/** Longest part of a field that is kept; the rest of it is read and dropped. */
export const FIELD_LIMIT = 1 << 20;

/**
 * Calls `visit` with each field, without its NUL. Chunk borders may lie anywhere.
 * Fields longer than `FIELD_LIMIT` bytes are cut there, so memory stays bounded whatever the stream holds.
 * The field may share memory with the chunk: copy it to keep it beyond the chunk's life.
 */
export function createFieldScanner(visit: (field: Buffer) => void): FieldScanner {
  let parts: Buffer[] = [];
  let kept = 0;
  let open = false;

  const keep = (part: Buffer) => {
    open = true;
    const room = FIELD_LIMIT - kept;
    if (room === 0) return;
    const fitting = part.length > room ? part.subarray(0, room) : part;
    parts.push(fitting);
    kept += fitting.length;
  };
  const finish = (last: Buffer) => {
    if (!open) return visit(last.length > FIELD_LIMIT ? last.subarray(0, FIELD_LIMIT) : last);
    keep(last);
    const field = Buffer.concat(parts, kept);
    parts = [];
    kept = 0;
    open = false;
    visit(field);
  };

  return {
    push(chunk) {
      let start = 0;
      for (;;) {
        const end = chunk.indexOf(0, start);
        if (end < 0) break;
        finish(chunk.subarray(start, end));
        start = end + 1;
      }
      if (start < chunk.length) keep(chunk.subarray(start));
    },
    isAtBorder: () => !open,
  };
}
