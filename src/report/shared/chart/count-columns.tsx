import { scaleLinear } from "d3-scale";
import { sayTick, ValueAxis } from "./axes.tsx";
import { Drawing, frameOf, type Size } from "./frame.tsx";
import { short } from "./paths.ts";

interface CountColumnsProps {
  readonly size: Size;
  /** One sentence that says what is seen. */
  readonly label: string;
  readonly columns: readonly { readonly title: string; readonly count: number }[];
}

const MARGINS = { left: 40, right: 8, top: 10, bottom: 26 } as const;
const TITLE_WIDTH = 58;
const ROWS = 4;
const FILLED = 0.7;

/** A column for each count, from 0; of the titles as many as have room. */
export function CountColumns({ size, label, columns }: CountColumnsProps) {
  const frame = frameOf(size, MARGINS);
  const most = Math.max(1, ...columns.map(({ count }) => count));
  const scale = scaleLinear([0, most], [frame.bottom, frame.top]);
  const step = (frame.right - frame.left) / columns.length;
  const every = Math.max(1, Math.ceil(TITLE_WIDTH / step));
  const ticks = scale.ticks(Math.min(ROWS, most)).filter(Number.isInteger);
  return (
    <Drawing size={size} label={label}>
      <ValueAxis frame={frame} ticks={ticks.map((count) => ({ at: scale(count), label: sayTick(count) }))} />
      {columns.map(({ title, count }, i) => {
        const middle = frame.left + (i + 0.5) * step;
        const width = Math.min(40, FILLED * step);
        return (
          <g key={title}>
            {count > 0 && (
              <rect
                class="bar"
                x={short(middle - width / 2)}
                y={short(scale(count))}
                width={short(width)}
                height={short(frame.bottom - scale(count))}
              />
            )}
            {i % every === 0 && (
              <text x={short(middle)} y={frame.bottom + 17} text-anchor="middle">
                {title}
              </text>
            )}
          </g>
        );
      })}
      <line class="base" x1={frame.left} x2={frame.right} y1={frame.bottom} y2={frame.bottom} />
    </Drawing>
  );
}
