import type { ComponentChildren, VNode } from "preact";
import { Room } from "./room.ts";

interface ChartFigureProps {
  /** A sentence with the number. */
  readonly title: string;
  /** What the marks mean. */
  readonly note: string;
  /** The drawing across the page. */
  readonly wide: VNode;
  /** The same across a phone; absent where one drawing serves both. */
  readonly narrow?: VNode;
  /** True where both take few bytes: then both are drawn even on a page that has no room for two of each. */
  readonly isSmall?: boolean;
  /** Its table. */
  readonly children: ComponentChildren;
}

/** A drawing with its title, what its marks mean, and its table. */
export function ChartFigure({ title, note, wide, narrow, isSmall = false, children }: ChartFigureProps) {
  return (
    <figure class="chart-figure">
      <figcaption>
        <h3>{title}</h3>
        <p class="note">{note}</p>
      </figcaption>
      {narrow === undefined ? (
        wide
      ) : (
        <Room.Consumer>
          {({ isTight }) => (isTight && !isSmall ? <ScrolledDrawing>{wide}</ScrolledDrawing> : <Both wide={wide} narrow={narrow} />)}
        </Room.Consumer>
      )}
      {children}
    </figure>
  );
}

function Both({ wide, narrow }: { readonly wide: VNode; readonly narrow: VNode }) {
  return (
    <>
      <div class="on-wide">{wide}</div>
      <div class="on-narrow">{narrow}</div>
    </>
  );
}

/** A drawing across the page, scrolled in a box of its own where the page is narrower. */
export function ScrolledDrawing({ children }: { readonly children: VNode }) {
  return (
    <div class="scroll chart-box" tabindex={0}>
      {children}
    </div>
  );
}
