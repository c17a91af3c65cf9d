import { Drawing, type Size } from "./frame.tsx";
import { short } from "./paths.ts";

/** A stage of a funnel. */
export interface FunnelStage {
  readonly title: string;
  /** What remains, as a share of the first stage, 0–1. */
  readonly share: number;
  readonly text: string;
}

const ROW = 46;
const TITLE_ROOM = 17;
const BAR = 18;
const TEXT_ROOM = 96;

/** Height of a funnel of so many stages. */
export function funnelHeight(stages: number): number {
  return stages * ROW;
}

/** What remains from stage to stage: one bar below the other, from one edge, on a scale from 0. */
export function FunnelChart({
  size,
  label,
  stages,
}: {
  readonly size: Size;
  readonly label: string;
  readonly stages: readonly FunnelStage[];
}) {
  const whole = size.width - TEXT_ROOM;
  return (
    <Drawing size={size} label={label}>
      {stages.map(({ title, share, text }, row) => {
        const y = row * ROW;
        const width = Math.max(1, whole * Math.max(0, Math.min(1, share)));
        return (
          <g key={title}>
            <text x={0} y={y + 12}>
              {title}
            </text>
            <rect class="rest" x={0} y={y + TITLE_ROOM} width={whole} height={BAR} />
            <rect class="bar" x={0} y={y + TITLE_ROOM} width={short(width)} height={BAR} />
            <g class="strong">
              <text x={whole + 8} y={y + TITLE_ROOM + 13}>
                {text}
              </text>
            </g>
          </g>
        );
      })}
    </Drawing>
  );
}
