import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkConservation } from "../../../src/derive/lines/check-conservation.ts";
import { createLineEngine, type FollowedLines } from "../../../src/derive/lines/line-engine.ts";
import { type Content, diffOf, type Side } from "./support/diff-of.ts";
import { createOracle } from "./support/slow-oracle.ts";

/** A file of the drawn repository, and the path it had before the step. */
interface File {
  readonly content: Content;
  readonly origin: string | null;
}
type Files = Map<string, File>;

const PATHS = ["a", "b", "c", "d"];
const path = fc.constantFrom(...PATHS);
const line = fc.constantFrom("p", "q", "r", "s", "t", "u", "v", "w", "", "  ");
const lines = fc.array(line, { maxLength: 8 });
const place = fc.nat(12);

/** What a step may do, on whatever is there. */
const action = fc.oneof(
  fc.record({ do: fc.constant("edit" as const), path, at: place, drop: fc.nat(5), put: lines }),
  fc.record({ do: fc.constant("edit" as const), path, at: place, drop: fc.nat(5), put: lines }),
  fc.record({ do: fc.constant("delete" as const), path }),
  fc.record({ do: fc.constant("rename" as const), path, other: path }),
  fc.record({ do: fc.constant("swap" as const), path, other: path }),
  fc.record({ do: fc.constant("move" as const), path, other: path, at: place, count: fc.integer({ min: 2, max: 8 }), to: place }),
  fc.record({ do: fc.constant("turn" as const), path, kind: fc.constantFrom("binary" as const, "link" as const) }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;
const history = fc.array(fc.array(action, { minLength: 1, maxLength: 4 }), { maxLength: 10 });

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
function sidesOf(before: Files, after: Files): (readonly [Side, Side])[] {
  const kept = new Set([...after.values()].map(({ origin }) => origin));
  return [
    ...[...before].filter(([name]) => !kept.has(name)).map(([name, { content }]) => [[name, content], null] as const),
    ...[...after].map(([name, { content, origin }]) => {
      const source = origin === null ? undefined : before.get(origin);
      return [origin === null || source === undefined ? null : ([origin, source.content] as const), [name, content] as const] as const;
    }),
  ];
}

function summary(lives: FollowedLines) {
  const counts = (values: Int32Array) => new Map([...values.entries()].filter(([, count]) => count > 0));
  const { birth, death, lines: died } = lives.deaths;
  return {
    births: counts(lives.births),
    deaths: new Map([...died.entries()].map(([row, count]) => [`${birth[row]} ${death[row]}`, count])),
    living: counts(lives.living),
    blank: lives.blank,
  };
}

function follow(steps: readonly (readonly Action[])[], stepsPerChange: number) {
  const engine = createLineEngine();
  const oracle = createOracle();
  let files: Files = new Map();
  steps.forEach((actions, step) => {
    const before = files;
    files = new Map([...files].map(([name, file]) => [name, { content: file.content, origin: name }]));
    for (const drawn of actions) act(files, drawn);
    const sides = sidesOf(before, files);
    const change = Math.floor(step / stepsPerChange);
    oracle.step(change, sides);
    engine.step(
      change,
      sides.map(([from, to]) => diffOf(from, to)),
    );
  });
  return { lives: engine.finish(), oracle, files };
}

describe("lines followed through a random history", () => {
  it("are born, die and live exactly as an oracle with one object per line has it", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 2 }), (steps, stepsPerChange) => {
        const { lives, oracle, files } = follow(steps, stepsPerChange);
        const texts = [...files].filter(([, { content }]) => typeof content !== "string");
        expect(oracle.texts()).toEqual(new Map(texts.map(([name, { content }]) => [name, content])));
        expect(summary(lives)).toEqual(oracle.finish());
      }),
      { numRuns: 400 },
    );
  });

  it("add up, and none is of unknown birth or misread", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { lives, files } = follow(steps, 1);
        expect(checkConservation(lives)).toEqual({ holds: true, changes: [], blank: true, unknown: true });
        expect([lives.unknown.born, lives.misreadLines]).toEqual([0, 0]);
        const atHead = [...files.keys()].reduce((sum, name) => sum + textOf(files, name).length, 0);
        expect(lives.living.reduce((sum, count) => sum + count, 0) + lives.blank.living).toBe(atHead);
      }),
    );
  });
});
