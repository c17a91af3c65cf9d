import { isBlank, isLong, linesOf, regionsOf, type Side } from "./diff-of.ts";

/** Before and after of every file of a step. */
export type Sides = readonly (readonly [before: Side, after: Side])[];

/** A line with an identity of its own: the object. */
interface Line {
  readonly text: string;
  /** "step class"; null where it was not seen to be born. */
  readonly birth: string | null;
  /** A line of unknown birth is not known to be there before a hunk reaches it. */
  isMet: boolean;
}

/** A removed or added line in its place, with the region it stands in. */
interface Placed {
  readonly text: string;
  readonly region: string;
  readonly file: string;
  readonly place: number;
  readonly line: Line | null;
}

interface Totals {
  born: number;
  died: number;
  lost: number;
  living: number;
}

export interface OracleLives {
  /** By "step class". */
  readonly births: Map<string, number>;
  readonly living: Map<string, number>;
  /** By "end step class". */
  readonly deaths: Map<string, number>;
  readonly lost: Map<string, number>;
  readonly blank: Totals;
  readonly unknown: Totals;
}

/** Follows lines one by one, as objects: slow, and written from the rules and not from the engine. */
export function createOracle(classOf: (path: string) => number) {
  let files = new Map<string, Line[]>();
  const births = new Map<string, number>();
  const ends = { died: new Map<string, number>(), lost: new Map<string, number>() };
  const blank = { born: 0, died: 0, lost: 0 };
  const unknown = { born: 0, died: 0, lost: 0 };
  const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const end = (line: Line, kind: "died" | "lost", step: number) => {
    if (line.birth === null) unknown[kind] += line.isMet ? 1 : 0;
    else if (isBlank(line.text)) blank[kind]++;
    else add(ends[kind], `${step} ${line.birth}`);
  };
  const meet = (lines: readonly Line[]) => {
    for (const line of lines) {
      if (!line.isMet) unknown.born++;
      line.isMet = true;
    }
  };

  return {
    step(step: number, sides: Sides) {
      const before = files;
      files = new Map([...files].filter(([path]) => !sides.some(([side]) => side?.[0] === path)));
      const removed: Placed[] = [];
      const added: Placed[] = [];
      sides.forEach(([from, to], number) => {
        const old = before.get(from?.[0] ?? "") ?? [];
        const now = linesOf(to);
        const file = to !== null && typeof to[1] !== "string" ? to[0] : null;
        const isFlip = from !== null && to !== null && file === null;
        const made: Line[] = [];
        let next = 0;
        for (const region of regionsOf(textsOf(old), now)) {
          made.push(...old.slice(next, region.from));
          next = region.from + region.removed;
          // A file that turns binary has no hunks, so its lines are neither met nor looked for elsewhere.
          if (!isFlip) meet(old.slice(0, next));
          old.slice(region.from, next).forEach((line, i) => {
            const name = isFlip ? `lost ${number} ${i}` : `${number} ${region.from}`;
            removed.push({ text: isFlip ? `${line.text} ${number} ${i}` : line.text, region: name, file: "", place: 0, line });
          });
          for (const text of now.slice(region.to, region.to + region.added)) {
            added.push({ text, region: `${number} ${region.to}`, file: file ?? "", place: made.length, line: null });
            made.push({ text, birth: `${step} ${classOf(file ?? "")}`, isMet: true });
          }
        }
        made.push(...old.slice(next));
        if (file !== null) files.set(file, made);
      });
      const moved = slowMoves(removed, added);
      for (const target of added) {
        const source = moved.get(target);
        if (source?.line) files.get(target.file)?.splice(target.place, 1, source.line);
        else if (isBlank(target.text)) blank.born++;
        else add(births, `${step} ${classOf(target.file)}`);
      }
      const survivors = new Set(moved.values());
      for (const source of removed) if (!survivors.has(source) && source.line !== null) end(source.line, "died", step);
    },
    /** @param sides those that changed */
    lose(step: number, sides: Sides) {
      for (const path of sides.flatMap((pair) => pair.map((side) => side?.[0] ?? ""))) {
        for (const line of files.get(path) ?? []) end(line, "lost", step);
        files.delete(path);
      }
      for (const [, after] of sides) {
        if (after === null || typeof after[1] === "string") continue;
        files.set(
          after[0],
          after[1].map((text) => ({ text, birth: null, isMet: false })),
        );
      }
    },
    finish(): OracleLives {
      const living = new Map<string, number>();
      const all = [...files.values()].flat();
      const known = all.filter(({ birth }) => birth !== null);
      for (const { text, birth } of known) if (!isBlank(text)) add(living, birth ?? "");
      const count = (lines: readonly Line[], is: (line: Line) => boolean) => lines.filter(is).length;
      return {
        births,
        living,
        deaths: ends.died,
        lost: ends.lost,
        blank: { ...blank, living: count(known, ({ text }) => isBlank(text)) },
        unknown: { ...unknown, living: count(all, ({ birth, isMet }) => birth === null && isMet) },
      };
    },
    texts: () => new Map([...files].map(([path, lines]) => [path, textsOf(lines)])),
  };
}

function textsOf(lines: readonly Line[]): string[] {
  return lines.map(({ text }) => text);
}

/** Takes the longest common run of free lines that is a block again and again, trying every pair of starts. */
export function slowMoves<T extends { readonly text: string; readonly region: string }>(removed: readonly T[], added: readonly T[]) {
  const from = removed.filter(({ text }) => !isBlank(text));
  const to = added.filter(({ text }) => !isBlank(text));
  const moved = new Map<T, T>();
  const used = new Set<T>();
  const runAt = (i: number, j: number) => {
    let length = 0;
    for (; ; length++) {
      const [a, b] = [from[i + length], to[j + length]];
      if (a === undefined || b === undefined || a.text !== b.text || used.has(a) || moved.has(b)) break;
      if (a.region !== from[i]?.region || b.region !== to[j]?.region) break;
    }
    return length >= 3 || from.slice(i, i + length).some(({ text }) => isLong(text)) ? length : 0;
  };
  for (;;) {
    let best = { i: 0, j: 0, length: 0 };
    for (let j = 0; j < to.length; j++) {
      for (let i = 0; i < from.length; i++) {
        const length = runAt(i, j);
        if (length > best.length) best = { i, j, length };
      }
    }
    if (best.length === 0) return moved;
    for (let k = 0; k < best.length; k++) {
      const [a, b] = [from[best.i + k], to[best.j + k]];
      if (a === undefined || b === undefined) continue;
      used.add(a);
      moved.set(b, a);
    }
  }
}
