import type { BadgeWords } from "./badge-words.ts";
import { textWidth } from "./text-width.ts";

const HEIGHT = 20;
const FONT_SIZE = 11;
const PADDING = 6;
const BASELINE = 14;
const CORNER = 3;

/** The badge as an image that needs nothing else: two fields, their widths computed, so that no font can let a text run out. */
export function BadgeImage({ label, message, colour }: BadgeWords) {
  const left = textWidth(label, FONT_SIZE);
  const right = textWidth(message, FONT_SIZE);
  const split = Math.round(left + 2 * PADDING);
  const width = Math.round(split + right + 2 * PADDING);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      data-made-by="git-ai-impact"
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={`${label}: ${message}`}
    >
      <title>{`${label}: ${message}`}</title>
      <rect width={width} height={HEIGHT} rx={CORNER} fill={`#${colour}`} />
      <path fill="#444a55" d={`M${CORNER} 0H${split}v${HEIGHT}H${CORNER}${corner(-1)}v${2 * CORNER - HEIGHT}${corner(1)}z`} />
      <g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size={FONT_SIZE}>
        <text x={PADDING} y={BASELINE} textLength={left}>
          {label}
        </text>
        <text x={split + PADDING} y={BASELINE} textLength={right}>
          {message}
        </text>
      </g>
    </svg>
  );
}

/** A rounded corner of the left field, from the bottom edge to the left one (−1), or from there to the top edge (1). */
function corner(side: 1 | -1): string {
  return side < 0 ? `a${CORNER} ${CORNER} 0 0 1-${CORNER}-${CORNER}` : `a${CORNER} ${CORNER} 0 0 1 ${CORNER}-${CORNER}`;
}
