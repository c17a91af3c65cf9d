import type { ComponentChildren } from "preact";

/** Width and height of a drawing, in its own units: pixels where it is shown at its full size. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A drawing's size and the edges of the area in which data are drawn. */
export interface Frame extends Size {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Turns a day, a value or another quantity into a place in the drawing. */
export type Scale = (value: number) => number;

interface DrawingProps {
  readonly size: Size;
  /** One sentence that says what is seen. */
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** Across the page. */
export const WIDE: Size = { width: 820, height: 340 };
/** Across a phone. */
export const NARROW: Size = { width: 390, height: 300 };
/** Half of the page, and across a phone. */
export const HALF: Size = { width: 400, height: 270 };

/** The area of data inside of margins. */
export function frameOf(
  size: Size,
  margins: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): Frame {
  return {
    width: size.width,
    height: size.height,
    left: margins.left,
    right: size.width - margins.right,
    top: margins.top,
    bottom: size.height - margins.bottom,
  };
}

/** A drawing that scales with the page. What is inside is one picture to those who do not see it: its table stands beside it. */
export function Drawing({ size, label, class: name, children }: DrawingProps) {
  return (
    <svg
      class={name === undefined ? "chart" : `chart ${name}`}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={label}
      xmlns="http://www.w3.org/2000/svg"
    >
      {children}
    </svg>
  );
}
