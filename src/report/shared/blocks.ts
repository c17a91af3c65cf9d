const HEIGHTS = "▁▂▃▄▅▆▇█";
const ASCII_HEIGHTS = "_.:-=+*#";
const EIGHTHS = "▏▎▍▌▋▊▉█";

interface LineOptions {
  readonly unicode: boolean;
  /** Index before which a rule is drawn; null for none. */
  readonly split: number | null;
}

/** A line of blocks, one per value, on a scale from zero to the largest; unknown values leave a gap. */
export function drawLine(values: readonly (number | null)[], options: LineOptions): string {
  const heights = options.unicode ? HEIGHTS : ASCII_HEIGHTS;
  const rule = options.unicode ? "│" : "|";
  const largest = Math.max(...values.map((value) => value ?? 0));
  const block = (value: number | null) => {
    if (value === null) return " ";
    return heights.charAt(largest > 0 ? Math.round((Math.max(0, value) / largest) * (heights.length - 1)) : 0);
  };
  return values.map((value, index) => (index === options.split ? rule : "") + block(value)).join("");
}

/** A bar for a share between 0 and 1 of `width` columns; a share above zero never leaves it empty. */
export function drawBar(share: number, width: number, unicode: boolean): string {
  if (!(share > 0)) return "";
  const size = Math.min(1, share) * width;
  if (!unicode) return "#".repeat(Math.max(1, Math.round(size)));
  const eighths = Math.max(1, Math.round(size * 8));
  const rest = eighths % 8;
  return "█".repeat(Math.floor(eighths / 8)) + (rest === 0 ? "" : EIGHTHS.charAt(rest - 1));
}
