import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkConservation } from "../../../src/derive/lines/check-conservation.ts";
import { createLineEngine, type FollowedLines, type LineEngine } from "../../../src/derive/lines/line-engine.ts";
import type { LineEnds, LineLives } from "../../../src/model/line-lives.ts";
import { type Content, diffOf, type Side } from "./support/diff-of.ts";
import { createOracle, type OracleLives, type Sides } from "./support/slow-oracle.ts";

/** A file of the drawn repository, and the path it had before the step. */
interface File {
  readonly content: Content;
  readonly origin: string | null;
}
type Files = Map<string, File>;

const PATHS = ["a", "b", "c", "d"];
const classOf = (path: string) => PATHS.indexOf(path);
const path = fc.constantFrom(...PATHS);
const LONG = ["a line of twenty bytes", "another line of twenty bytes"];
const line = fc.constantFrom("p", "q", "r", "s", "t", "u", "v", "w", "", "  ", ...LONG);
const lines = fc.array(line, { maxLength: 8 });
const place = fc.nat(12);

/** What a step may do, on whatever is there. */
const action = fc.oneof(
  fc.record({ do: fc.constant("edit" as const), path, at: place, drop: fc.nat(5), put: lines }),
  fc.record({ do: fc.constant("edit" as const), path, at: place, drop: fc.nat(5), put: lines }),
  fc.record({ do: fc.constant("delete" as const), path }),
  fc.record({ do: fc.constant("rename" as const), path, other: path }),
  fc.record({ do: fc.constant("swap" as const), path, other: path }),
  fc.record({ do: fc.constant("move" as const), path, other: path, at: place, count: fc.integer({ min: 1, max: 8 }), to: place }),
  fc.record({ do: fc.constant("turn" as const), path, kind: fc.constantFrom("binary" as const, "link" as const) }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** A step: how far it is from the one before, and whether git could compare it. */
const step = fc.record({
  ahead: fc.integer({ min: 1, max: 3 }),
  isLost: fc.constantFrom(false, false, false, true),
  actions: fc.array(action, { minLength: 1, maxLength: 4 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
const history = fc.array(step, { maxLength: 10 });

function textOf(files: Files, name: string): string[] {
  const content = files.get(name)?.content ?? [];
  return typeof content === "string" ? [] : [...content];
}

function put(files: Files, name: string, content: Content): void {
  files.set(name, { content, origin: files.get(name)?.origin ?? null });
}

function act(files: Files, drawn: Action): void {
  if (drawn.do === "edit") {
    const text = textOf(files, drawn.path);
    text.splice(Math.min(drawn.at, text.length), drawn.drop, ...drawn.put);
    put(files, drawn.path, text);
  } else if (drawn.do === "delete") files.delete(drawn.path);
  else if (drawn.do === "turn") put(files, drawn.path, drawn.kind);
  else if (drawn.do === "move") {
    const text = textOf(files, drawn.path);
    const cut = text.splice(Math.min(drawn.at, text.length), drawn.count);
    put(files, drawn.path, text);
    const target = textOf(files, drawn.other);
    target.splice(Math.min(drawn.to, target.length), 0, ...cut);
    put(files, drawn.other, target);
  } else {
    const [one, two] = [files.get(drawn.path), files.get(drawn.other)];
    if (one === undefined || drawn.path === drawn.other) return;
    files.delete(drawn.path);
    files.set(drawn.other, one);
    if (drawn.do === "swap" && two !== undefined) files.set(drawn.path, two);
  }
}

/** Both sides of every file of a step. */
function sidesOf(before: Files, after: Files): Sides {
  const kept = new Set([...after.values()].map(({ origin }) => origin));
  return [
    ...[...before].filter(([name]) => !kept.has(name)).map(([name, { content }]) => [[name, content], null] as const),
    ...[...after].map(([name, { content, origin }]) => {
      const source = origin === null ? undefined : before.get(origin);
      return [origin === null || source === undefined ? null : ([origin, source.content] as const), [name, content] as const] as const;
    }),
  ];
}

function isChanged([before, after]: readonly [Side, Side]): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

function pathsOf(sides: Sides): string[] {
  return sides.flatMap((pair) => pair.flatMap((side) => side?.[0] ?? []));
}

/** Lines by "step class", or by "end step class". Rows must ascend. */
function rowsOf(rows: LineLives["births"] | LineEnds): Map<string, number> {
  const columns = "step" in rows ? [rows.step, rows.pathClass] : [rows.end, rows.birth, rows.pathClass];
  const keys = [...rows.lines.keys()].map((row) => columns.map((column) => column[row] ?? 0));
  const order = (row: readonly number[]) => row.reduce((sum, part) => sum * 100 + part, 0);
  expect(keys.map(order)).toEqual([...new Set(keys.map(order))].sort((one, other) => one - other));
  return new Map(keys.map((key, row) => [key.join(" "), rows.lines[row] ?? 0]));
}

function summary({ births, living, deaths, lost, blank, unknown }: FollowedLines): OracleLives {
  return { births: rowsOf(births), living: rowsOf(living), deaths: rowsOf(deaths), lost: rowsOf(lost), blank, unknown };
}

/** @param beforeStep may give another engine to go on with */
function follow(steps: readonly Step[], beforeStep: (engine: LineEngine, index: number) => LineEngine = (engine) => engine) {
  let engine = createLineEngine({ classOf });
  const oracle = createOracle(classOf);
  let files: Files = new Map();
  let number = -1;
  for (const [index, { ahead, isLost, actions }] of steps.entries()) {
    engine = beforeStep(engine, index);
    number += ahead;
    const before = files;
    files = new Map([...files].map(([name, file]) => [name, { content: file.content, origin: name }]));
    for (const drawn of actions) act(files, drawn);
    const sides = sidesOf(before, files);
    if (isLost) {
      const changed = sides.filter(isChanged);
      oracle.lose(number, changed);
      engine.lose(number, pathsOf(changed));
    } else {
      oracle.step(number, sides);
      engine.step(
        number,
        sides.map(([from, to]) => diffOf(from, to)),
      );
    }
  }
  return { engine, oracle, files };
}

describe("lines followed through a random history", () => {
  it("are born, die, are lost and live exactly as an oracle with one object per line has it", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { engine, oracle, files } = follow(steps);
        const texts = [...files].filter(([, { content }]) => typeof content !== "string");
        expect(oracle.texts()).toEqual(new Map(texts.map(([name, { content }]) => [name, content])));
        expect(summary(engine.finish())).toEqual(oracle.finish());
      }),
      { numRuns: 300 },
    );
  });

  it("add up, and none is misread", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const lives = follow(steps).engine.finish();
        expect(checkConservation(lives)).toEqual({ holds: true, steps: [], blank: true, unknown: true });
        expect(lives.misreadLines).toBe(0);
      }),
    );
  });

  it("are all known where every step could be compared: as many as the files have", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { engine, files } = follow(steps.map((drawn) => ({ ...drawn, isLost: false })));
        const { living, blank, unknown, lost } = engine.finish();
        const atHead = [...files.keys()].reduce((sum, name) => sum + textOf(files, name).length, 0);
        expect(living.lines.reduce((sum, count) => sum + count, 0) + blank.living).toBe(atHead);
        expect([unknown.born, lost.lines.length, blank.lost]).toEqual([0, 0, 0]);
      }),
    );
  });

  it("are the same when an engine saves at any step and another one goes on", () => {
    fc.assert(
      fc.property(history, fc.nat(10), (steps, cut) => {
        const whole = follow(steps).engine;
        const cutOnce = follow(steps, (engine, index) => {
          // Looking at the lives in between must not change them.
          engine.finish();
          return index === cut ? createLineEngine({ classOf, state: engine.save() }) : engine;
        }).engine;
        expect(cutOnce.finish()).toEqual(whole.finish());
        expect(cutOnce.save()).toEqual(whole.save());
      }),
    );
  });

  it("are refused where their state is cut short anywhere, or goes on behind its end", () => {
    fc.assert(
      fc.property(history, fc.nat(), (steps, drawn) => {
        const state = follow(steps).engine.save();
        const cut = state.subarray(0, drawn % state.length);
        expect(() => createLineEngine({ classOf, state: cut })).toThrow(RangeError);
        expect(() => createLineEngine({ classOf, state: Uint8Array.of(...state, 0) })).toThrow(RangeError);
      }),
    );
  });
});
