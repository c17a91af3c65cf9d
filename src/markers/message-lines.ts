/** One line of a message and the raw line after it. */
export interface MessageLine {
  readonly line: string;
  readonly next: string;
}

/** Characters of a message, and of one line, that are read. */
const MAX_MESSAGE_LENGTH = 256 * 1024;
const MAX_LINE_LENGTH = 2_000;
const SQUASH_HEADING = "Squashed commit of the following:";
const SQUASH_INDENT = "    ";

/**
 * The lines of a message in which a pattern is found, without white space at their end, in order. Under git's own
 * "Squashed commit of the following:" messages are indented by four; they are moved back to the left.
 *
 * @param wanted a pattern with the flag `g` that matches no line end; messages without a match are not split
 */
export function linesWith(message: string, wanted: RegExp): readonly MessageLine[] {
  const text = message.length > MAX_MESSAGE_LENGTH ? message.slice(0, MAX_MESSAGE_LENGTH) : message;
  wanted.lastIndex = 0;
  let hit = wanted.exec(text);
  if (hit === null) return [];
  const isSquash = text.includes(SQUASH_HEADING);
  const found: MessageLine[] = [];
  while (hit !== null) {
    const start = text.lastIndexOf("\n", hit.index) + 1;
    const end = endOfLine(text, hit.index);
    const next = text.slice(end + 1, Math.min(endOfLine(text, end + 1), end + 1 + MAX_LINE_LENGTH));
    found.push({ line: cleanLine(text.slice(start, Math.min(end, start + MAX_LINE_LENGTH)), isSquash), next: cleanLine(next, isSquash) });
    wanted.lastIndex = Math.max(end, hit.index + 1);
    hit = wanted.exec(text);
  }
  return found;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function cleanLine(line: string, isSquash: boolean): string {
  return (isSquash && line.startsWith(SQUASH_INDENT) ? line.slice(SQUASH_INDENT.length) : line).trimEnd();
}
