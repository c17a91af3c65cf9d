import type { Frame } from "./frame.tsx";
import { short } from "./paths.ts";
import { placeLabels } from "./place-labels.ts";
import { textWidth } from "./text-width.ts";

/** What stands at the end of a line. */
export interface EndLabel {
  /** Height at which the line ends. */
  readonly y: number;
  readonly text: string;
  /** Colour of the line. */
  readonly class: string;
}

/** Size of letters in a drawing. */
export const FONT_SIZE = 11;
/** Bold letters are wider. */
const BOLD = 1.08;
const LINE_HEIGHT = 14;
const DISTANCE = 8;
/** A label further from its line than this is tied to it. */
const FAR = 3;

/** Room that labels need right of the area of data. */
export function endLabelRoom(texts: readonly string[]): number {
  return DISTANCE + Math.max(0, ...texts.map((text) => textWidth(text, FONT_SIZE))) * BOLD + 2;
}

/** Labels at the ends of lines, moved apart where lines end close together. */
export function EndLabels({ frame, labels }: { readonly frame: Frame; readonly labels: readonly EndLabel[] }) {
  const places = placeLabels(
    labels.map(({ y }) => y),
    { gap: LINE_HEIGHT, lo: frame.top + 2, hi: frame.bottom - 2 },
  );
  return (
    <g>
      {labels.map(({ y, text, class: name }, i) => {
        const place = places[i] ?? y;
        return (
          <g key={text} class={name}>
            {Math.abs(place - y) > FAR && (
              <line class="leader" x1={short(frame.right + 1)} x2={short(frame.right + DISTANCE - 2)} y1={short(y)} y2={short(place)} />
            )}
            <text x={short(frame.right + DISTANCE)} y={short(place + 4)}>
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
}
