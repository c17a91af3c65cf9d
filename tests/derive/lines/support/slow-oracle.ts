import { isBlank, linesOf, regionsOf, type Side } from "./diff-of.ts";

/** A line with an identity of its own: the object. */
interface Line {
  readonly text: string;
  readonly birth: number;
}

/** A removed or added line in its place, with the region it stands in. */
interface Placed {
  readonly text: string;
  readonly region: string;
  readonly file: string;
  readonly place: number;
  readonly line: Line | null;
}

export interface OracleLives {
  readonly births: Map<number, number>;
  /** By "birth death". */
  readonly deaths: Map<string, number>;
  readonly living: Map<number, number>;
  readonly blank: { born: number; died: number; living: number };
}

/** Follows lines one by one, as objects: slow, and written from the rules and not from the engine. */
export function createOracle() {
  let files = new Map<string, Line[]>();
  const births = new Map<number, number>();
  const deaths = new Map<string, number>();
  const blank = { born: 0, died: 0 };
  const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);

  return {
    step(change: number, sides: readonly (readonly [before: Side, after: Side])[]) {
      const before = files;
      files = new Map([...files].filter(([path]) => !sides.some(([side]) => side?.[0] === path)));
      const removed: Placed[] = [];
      const added: Placed[] = [];
      sides.forEach(([from, to], number) => {
        const old = before.get(from?.[0] ?? "") ?? [];
        const now = linesOf(to);
        const file = to !== null && typeof to[1] !== "string" ? to[0] : null;
        const isFlip = from !== null && file === null;
        const made: Line[] = [];
        let next = 0;
        for (const region of regionsOf(textsOf(old), now)) {
          made.push(...old.slice(next, region.from));
          next = region.from + region.removed;
          old.slice(region.from, next).forEach((line, i) => {
            // A file that turns binary has no hunks, so its lines are not looked for elsewhere.
            const name = isFlip && to !== null ? `lost ${number} ${i}` : `${number} ${region.from}`;
            removed.push({ text: line.text, region: name, file: "", place: 0, line });
          });
          for (const text of now.slice(region.to, region.to + region.added)) {
            added.push({ text, region: `${number} ${region.to}`, file: file ?? "", place: made.length, line: null });
            made.push({ text, birth: change });
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
        else add(births, change);
      }
      const survivors = new Set(moved.values());
      for (const source of removed) {
        if (survivors.has(source)) continue;
        if (isBlank(source.text)) blank.died++;
        else add(deaths, `${source.line?.birth} ${change}`);
      }
    },
    finish(): OracleLives {
      const living = new Map<number, number>();
      const all = [...files.values()].flat();
      for (const line of all) if (!isBlank(line.text)) add(living, line.birth);
      return { births, deaths, living, blank: { ...blank, living: all.filter((line) => isBlank(line.text)).length } };
    },
    texts: () => new Map([...files].map(([path, lines]) => [path, textsOf(lines)])),
  };
}

function textsOf(lines: readonly Line[]): string[] {
  return lines.map(({ text }) => text);
}

/** Takes the longest common run of free lines again and again, trying every pair of starts. */
export function slowMoves<T extends { readonly text: string; readonly region: string }>(removed: readonly T[], added: readonly T[]) {
  const from = removed.filter(({ text }) => !isBlank(text));
  const to = added.filter(({ text }) => !isBlank(text));
  const moved = new Map<T, T>();
  const used = new Set<T>();
  const runAt = (i: number, j: number) => {
    let length = 0;
    for (; ; length++) {
      const [a, b] = [from[i + length], to[j + length]];
      if (a === undefined || b === undefined || a.text !== b.text || used.has(a) || moved.has(b)) return length;
      if (a.region !== from[i]?.region || b.region !== to[j]?.region) return length;
    }
  };
  for (;;) {
    let best = { i: 0, j: 0, length: 2 };
    for (let j = 0; j < to.length; j++) {
      for (let i = 0; i < from.length; i++) {
        const length = runAt(i, j);
        if (length > best.length) best = { i, j, length };
      }
    }
    if (best.length < 3) return moved;
    for (let k = 0; k < best.length; k++) {
      const [a, b] = [from[best.i + k], to[best.j + k]];
      if (a === undefined || b === undefined) continue;
      used.add(a);
      moved.set(b, a);
    }
  }
}
