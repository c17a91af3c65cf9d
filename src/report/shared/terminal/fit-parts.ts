/** A part of a page: its lines, and how readily it gives way. */
export interface Part {
  /** Names it where it is not shown. */
  readonly title: string;
  /** The lower, the longer it stays; 0 stays in any case. */
  readonly rank: number;
  readonly lines: readonly string[];
}

/** The parts that fit into `room` lines with a blank between them, in their order: by rank, each that still fits. */
export function fitParts(parts: readonly Part[], room: number): readonly Part[] {
  const kept = new Set<Part>();
  let left = room;
  for (const part of [...parts].sort((a, b) => a.rank - b.rank)) {
    const size = part.lines.length + (kept.size === 0 ? 0 : 1);
    if (part.rank > 0 && size > left) continue;
    kept.add(part);
    left -= size;
  }
  return parts.filter((part) => kept.has(part));
}
