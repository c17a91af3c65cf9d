import type { Frame, Scale } from "./frame.tsx";
import { short } from "./paths.ts";
import { placeLabels } from "./place-labels.ts";
import { textWidth } from "./text-width.ts";

/** What stands at the end of a line. */
export interface EndLabel {
  /** Value at which the line ends. */
  readonly value: number;
  readonly text: string;
  /** Colour of the line. */
  readonly class: string;
}

interface EndLabelsProps {
  readonly frame: Frame;
  /** Height of a value. */
  readonly y: Scale;
  readonly labels: readonly EndLabel[];
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
export function EndLabels({ frame, y, labels }: EndLabelsProps) {
  const places = placeLabels(
    labels.map(({ value }) => y(value)),
    { gap: LINE_HEIGHT, lo: frame.top + 2, hi: frame.bottom - 2 },
  );
  return (
    <g>
      {labels.map(({ value, text, class: name }, i) => {
        const end = y(value);
        const place = places[i] ?? end;
        return (
          <g key={text} class={name}>
            {Math.abs(place - end) > FAR && (
              <line class="leader" x1={short(frame.right + 1)} x2={short(frame.right + DISTANCE - 2)} y1={short(end)} y2={short(place)} />
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
