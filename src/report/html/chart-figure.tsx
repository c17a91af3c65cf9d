import type { ComponentChildren, VNode } from "preact";

interface ChartFigureProps {
  /** A sentence with the number. */
  readonly title: string;
  /** What the marks mean. */
  readonly note: string;
  /** The drawing across the page. */
  readonly wide: VNode;
  /** The same across a phone; absent where one drawing serves both. */
  readonly narrow?: VNode;
  /** Its table. */
  readonly children: ComponentChildren;
}

/** A drawing with its title, what its marks mean, and its table. */
export function ChartFigure({ title, note, wide, narrow, children }: ChartFigureProps) {
  return (
    <figure class="chart-figure">
      <figcaption>
        <h3>{title}</h3>
        <p class="note">{note}</p>
      </figcaption>
      {narrow === undefined ? (
        wide
      ) : (
        <>
          <div class="on-wide">{wide}</div>
          <div class="on-narrow">{narrow}</div>
        </>
      )}
      {children}
    </figure>
  );
}
