import type { LineEnds, LineLives } from "../../../src/model/line-lives.ts";
import type { Drawn } from "./history-of.ts";

/** Lines that ended: [born in, ended in, lines, path class]; code unless a class is given. */
export type DrawnEnd = readonly [birth: string, end: string, lines: number, pathClass?: number];

export interface DrawnLives {
  /** Lines born in a step of main, by id, or in several classes. */
  readonly births: Readonly<Record<string, number | readonly number[]>>;
  readonly deaths?: readonly DrawnEnd[];
  readonly lost?: readonly DrawnEnd[];
}

/** Lives of lines as the engine gives them, of steps of main by their ids. */
export function livesOf({ history, indexOf }: Drawn, { births, deaths = [], lost = [] }: DrawnLives): LineLives {
  const stepOf = (id: string) => history.trunk.steps.indexOf(indexOf(id));
  const rows = Object.entries(births)
    .flatMap(([id, lines]) =>
      (typeof lines === "number" ? [lines] : lines).map((count, pathClass) => ({ step: stepOf(id), pathClass, lines: count })),
    )
    .filter(({ lines }) => lines > 0)
    .sort((a, b) => a.step - b.step || a.pathClass - b.pathClass);
  const none = { born: 0, died: 0, lost: 0, living: 0 };
  return {
    births: {
      step: Int32Array.from(rows, ({ step }) => step),
      pathClass: Uint8Array.from(rows, ({ pathClass }) => pathClass),
      lines: Int32Array.from(rows, ({ lines }) => lines),
    },
    deaths: endsOf(deaths, stepOf),
    lost: endsOf(lost, stepOf),
    blank: none,
    unknown: none,
  };
}

function endsOf(drawn: readonly DrawnEnd[], stepOf: (id: string) => number): LineEnds {
  const rows = drawn
    .map(([birth, end, lines, pathClass = 0]) => ({ end: stepOf(end), birth: stepOf(birth), pathClass, lines }))
    .sort((a, b) => a.end - b.end || a.birth - b.birth || a.pathClass - b.pathClass);
  return {
    end: Int32Array.from(rows, ({ end }) => end),
    birth: Int32Array.from(rows, ({ birth }) => birth),
    pathClass: Uint8Array.from(rows, ({ pathClass }) => pathClass),
    lines: Int32Array.from(rows, ({ lines }) => lines),
  };
}

/** Lives in which every step brings some 80 lines, of which the next step, the seventh and the fortieth take a few. */
export function evenLives(drawn: Drawn): LineLives {
  const ids = Array.from(drawn.history.trunk.steps, (commit) => drawn.idOf(commit));
  const births = Object.fromEntries(ids.map((id, i) => [id, 60 + 10 * (i % 5)]));
  const deaths = ids.flatMap((id, i) =>
    ([1, 7, 40] as const).flatMap((later, k): DrawnEnd[] => {
      const end = ids[i + later];
      return end === undefined ? [] : [[id, end, 4 + ((i + k) % 3)]];
    }),
  );
  return livesOf(drawn, { births, deaths });
}
