import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFileChangesBuilder, eachFile, mergeFileChanges, NO_FILE_CHANGES } from "../../src/derive/file-changes.ts";
import type { FileChanges } from "../../src/model/file-changes.ts";
import type { ChangedFile } from "../../src/model/reader.ts";

/** Changed files of each pair. */
type Pairs = readonly (readonly ChangedFile[])[];

function build(pairs: Pairs, order: readonly number[] = [...pairs.keys()]): FileChanges {
  const builder = createFileChangesBuilder();
  for (const pair of order) for (const file of pairs[pair] ?? []) builder.add(pair, file);
  return builder.build(pairs.length);
}

function read(changes: FileChanges): ChangedFile[][] {
  return Array.from({ length: changes.start.length - 1 }, (_, pair) => {
    const files: ChangedFile[] = [];
    eachFile(changes, pair, ({ path, oldPath, added, deleted }) =>
      files.push({ path: changes.paths[path] ?? "", oldPath: oldPath < 0 ? null : (changes.paths[oldPath] ?? ""), added, deleted }),
    );
    return files;
  });
}

const path = fc.constantFrom("a", "b", "c/d", "e f");
const file = fc.record({
  path,
  oldPath: fc.option(path),
  added: fc.integer({ min: -1, max: 9 }),
  deleted: fc.integer({ min: -1, max: 9 }),
});
const history = fc.array(fc.array(file, { maxLength: 3 }), { maxLength: 8 });

describe("changed files", () => {
  it("come back by pair, in whatever order the pairs came", () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (pairs, numbers) => {
        const order = [...pairs.keys()].map((pair) => ({ pair, key: numbers.next().value ?? 0 })).sort((a, b) => a.key - b.key);
        const shuffled = order.map(({ pair }) => pair);
        expect(read(build(pairs, shuffled))).toEqual(pairs);
      }),
    );
  });

  it("are one table whatever of it was read earlier, even by pairs in another order", () => {
    const whole = (pairs: Pairs) =>
      mergeFileChanges({ from: new Int32Array(pairs.length).fill(-1), earlier: NO_FILE_CHANGES, read: build(pairs) });
    fc.assert(
      fc.property(history, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (pairs, wasRead) => {
        const kept = [...pairs.keys()].filter((pair) => wasRead[pair]).reverse();
        const earlier = build(kept.map((pair) => pairs[pair] ?? []));
        const from = Int32Array.from(pairs.keys(), (pair) => kept.indexOf(pair));
        const fresh = build(pairs.map((files, pair) => (wasRead[pair] ? [] : files)));
        expect(mergeFileChanges({ from, earlier, read: fresh })).toEqual(whole(pairs));
      }),
    );
  });
});
