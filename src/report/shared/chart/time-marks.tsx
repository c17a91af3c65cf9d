import { FONT_SIZE } from "./end-labels.tsx";
import type { Frame } from "./frame.tsx";
import { short } from "./paths.ts";
import { placeRows } from "./place-rows.ts";
import { textWidth } from "./text-width.ts";

/** Something that happened on a day: the adoption date, or a listed event. Without a text its line alone is drawn. */
export interface TimeMark {
  readonly x: number;
  readonly text: string;
  readonly class: "adoption" | "event";
}

/** A mark with the place of its label. */
export interface PlacedMark extends TimeMark {
  /** Row above the area of data, 0 next to it. */
  readonly row: number;
  readonly anchor: "start" | "end";
}

const ROW_HEIGHT = 14;
/** Room above the uppermost row. */
const ABOVE = 8;
const DISTANCE = 5;
const GAP = 10;
/** More rows of events would leave no room for the data: further ones have their line alone. */
const MOST_ROWS = 5;

/** Room that rows of labels need above the area of data; 0 without a label. */
export function timeMarkRoom(marks: readonly PlacedMark[]): number {
  const rows = marks.flatMap(({ text, row }) => (text === "" ? [] : [row + 1]));
  return rows.length === 0 ? 0 : ABOVE + ROW_HEIGHT * Math.max(...rows);
}

/**
 * Labels right of their marks, left of those near the right edge, and in as many rows as it takes for none to touch another.
 * Rows are filled from the right: what runs over a mark further right then stands above its line.
 */
export function placeMarks(marks: readonly TimeMark[], edges: { readonly left: number; readonly right: number }): readonly PlacedMark[] {
  const anchored = [...marks]
    .sort((a, b) => b.x - a.x)
    .map((mark) => {
      const width = DISTANCE + textWidth(mark.text, FONT_SIZE);
      const anchor = mark.x + width > edges.right && mark.x - width >= edges.left ? ("end" as const) : ("start" as const);
      const extent = anchor === "start" ? { from: mark.x, to: mark.x + width } : { from: mark.x - width, to: mark.x };
      return { ...mark, anchor, extent };
    });
  const rows = placeRows(
    anchored.map(({ extent }) => extent),
    GAP,
  );
  return anchored.map(({ extent: _, ...mark }, i) => {
    const row = rows[i] ?? 0;
    return row >= MOST_ROWS && mark.class === "event" ? { ...mark, text: "", row: 0 } : { ...mark, row };
  });
}

/** Upright lines through the area of data, each up to its label; labels stand over the lines of others. */
export function TimeMarks({ frame, marks }: { readonly frame: Frame; readonly marks: readonly PlacedMark[] }) {
  const drawn = marks.map((mark) => ({ ...mark, y: frame.top - 6 - ROW_HEIGHT * mark.row }));
  return (
    <g class="happened">
      {drawn.map(({ x, y, text, class: name }) => (
        <g key={`${text} ${x}`} class={name}>
          <line class="rule" x1={short(x)} x2={short(x)} y1={short(text === "" ? frame.top : y - 9)} y2={short(frame.bottom)} />
        </g>
      ))}
      {drawn.map(({ x, y, text, class: name, anchor }) =>
        text === "" ? null : (
          <g key={`${text} ${x}`} class={name}>
            <text x={short(anchor === "start" ? x + DISTANCE : x - DISTANCE)} y={short(y)} text-anchor={anchor}>
              {text}
            </text>
          </g>
        ),
      )}
    </g>
  );
}
