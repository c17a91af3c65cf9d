import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBatchParser } from "../../../src/sources/git/parse-batch.ts";
import { createHistoryParser } from "../../../src/sources/git/parse-history.ts";
import { createNumstatParser } from "../../../src/sources/git/parse-numstat.ts";
import { createFieldScanner, FIELD_LIMIT } from "../../../src/sources/git/scan-fields.ts";

const sha = fc.stringMatching(/^[0-9a-f]{40}$/);
/** Text that git can hold in a field: anything but NUL. */
const text = fc.string({ unit: "binary", maxLength: 30 }).map((value) => value.replaceAll("\0", "\t\n"));
const cuts = fc.array(fc.nat({ max: 4_000 }), { maxLength: 12 });

function feed(push: (chunk: Buffer) => void, bytes: Buffer, borders: readonly number[]): void {
  const sorted = [0, ...borders.map((border) => Math.min(border, bytes.length)).toSorted((a, b) => a - b), bytes.length];
  for (const [i, start] of sorted.slice(0, -1).entries()) push(bytes.subarray(start, sorted[i + 1]));
}

describe("the field scanner", () => {
  it("gives the same fields wherever the stream is cut into chunks", () => {
    fc.assert(
      fc.property(fc.array(text), cuts, (fields, borders) => {
        const seen: string[] = [];
        const scanner = createFieldScanner((field) => seen.push(field.toString("utf8")));
        feed(scanner.push, Buffer.from(fields.map((field) => `${field}\0`).join("")), borders);
        expect(seen).toEqual(fields);
        expect(scanner.isAtBorder()).toBe(true);
      }),
    );
  });

  it("keeps the first mebibyte of a longer field and finds the next one", () => {
    const seen: number[] = [];
    const scanner = createFieldScanner((field) => seen.push(field.length));
    for (let i = 0; i < 40; i++) scanner.push(Buffer.alloc(1 << 15, "x"));
    scanner.push(Buffer.from("\0ab\0"));
    expect(seen).toEqual([FIELD_LIMIT, 2]);
  });

  it("is not at a border behind a field that has no end", () => {
    const scanner = createFieldScanner(() => undefined);
    scanner.push(Buffer.from("a\0b"));
    expect(scanner.isAtBorder()).toBe(false);
  });
});

describe("the history parser", () => {
  const record = fc.record({
    sha,
    parents: fc.array(sha, { maxLength: 3 }),
    at: fc.nat(),
    ct: fc.nat(),
    people: fc.tuple(text, text, text, text),
    message: text,
  });

  it("gives back the commits that were printed, wherever the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 6 }), cuts, (records, borders) => {
        const bytes = Buffer.from(
          records
            .map((r) => [r.sha, r.parents.join(" "), r.at, r.ct, ...r.people, r.message].map((field) => `${field}\0`).join(""))
            .join(""),
        );
        const seen: unknown[] = [];
        const parser = createHistoryParser(20, (commit) => {
          const people = [commit.authorName, commit.authorEmail, commit.committerName, commit.committerEmail].map((field) =>
            field.toString("utf8"),
          );
          seen.push({
            sha: commit.sha,
            parents: commit.parents,
            at: commit.authoredAt,
            ct: commit.committedAt,
            people,
            message: commit.message,
          });
        });
        feed(parser.push, bytes, borders);
        const placeholders = ["%an", "%ae", "%cn", "%ce"];
        expect(seen).toEqual(records.map((r) => ({ ...r, people: r.people.map((field, i) => (field === placeholders[i] ? "" : field)) })));
        expect(parser.isComplete()).toBe(true);
      }),
    );
  });

  const parse = (...fields: readonly string[]) => {
    const seen: { authoredAt: number; committedAt: number; message: string }[] = [];
    createHistoryParser(20, (commit) => seen.push(commit)).push(Buffer.from(fields.map((field) => `${field}\0`).join(""), "latin1"));
    return seen[0];
  };
  const id = "a".repeat(40);

  it("takes an empty, wordy or endless date for none, and a negative one as it is", () => {
    expect(parse(id, "", "", "%ct", "", "", "", "", "")).toMatchObject({ authoredAt: Number.NaN, committedAt: Number.NaN });
    expect(parse(id, "", "-5", "99999999999999", "", "", "", "", "")).toMatchObject({ authoredAt: -5, committedAt: Number.NaN });
  });

  it("reads bytes that are no UTF-8 as latin1", () => {
    expect(parse(id, "", "1", "2", "", "", "", "", "caf\xe9")?.message).toBe("café");
  });

  it("refuses a record that begins with anything but an object id", () => {
    expect(() => parse("a".repeat(39), "", "1", "2", "", "", "", "", "")).toThrow(RangeError);
    expect(() => parse(id, "x", "1", "2", "", "", "", "", "")).toThrow(RangeError);
  });

  it("knows that a commit is cut off", () => {
    const parser = createHistoryParser(20, () => undefined);
    parser.push(Buffer.from(`${id}\0\0`));
    expect(parser.isComplete()).toBe(false);
  });
});

describe("the numstat parser", () => {
  const path = text.filter((value) => value !== "");
  const lines = fc.oneof(fc.constant(-1), fc.nat());
  const file = fc.record({ added: lines, deleted: lines, path, oldPath: fc.option(path, { nil: null }) });
  const print = (count: number) => (count < 0 ? "-" : String(count));

  it("gives back commits and files, renames too, wherever the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ sha, files: fc.array(file, { maxLength: 4 }) }), { maxLength: 5 }), cuts, (commits, borders) => {
        const row = (f: { added: number; deleted: number; path: string; oldPath: string | null }) =>
          `${print(f.added)}\t${print(f.deleted)}\t${f.oldPath === null ? f.path : `\0${f.oldPath}\0${f.path}`}\0`;
        const bytes = Buffer.from(commits.map((commit) => `${commit.sha}\0${commit.files.map(row).join("")}`).join(""));
        const seen: { sha: string; files: unknown[] }[] = [];
        const parser = createNumstatParser({
          header: (id) => seen.push({ sha: id, files: [] }),
          file: (counts) => seen.at(-1)?.files.push(counts),
        });
        feed(parser.push, bytes, borders);
        expect(seen).toEqual(commits);
        expect(parser.isComplete()).toBe(true);
      }),
    );
  });

  it("does not take a path for a commit", () => {
    const seen: string[] = [];
    const parser = createNumstatParser({ header: (id) => seen.push(id), file: ({ path: name }) => seen.push(name) });
    const [one, two] = ["a".repeat(40), "b".repeat(40)];
    parser.push(Buffer.from(`${one}\0${"1\t1\t"}${two}\0${"0\t0\t"}\0${two}\0${two}\0`));
    expect(seen).toEqual([one, two, two]);
  });

  it("refuses rows of another shape and knows a rename that is cut off", () => {
    const parser = createNumstatParser({ header: () => undefined, file: () => undefined });
    expect(() => parser.push(Buffer.from("no id\0"))).toThrow(RangeError);
    expect(() => parser.push(Buffer.from("1\tx\tpath\0"))).toThrow(RangeError);
    expect(() => parser.push(Buffer.from("1\tpath\0"))).toThrow(RangeError);
    parser.push(Buffer.from("1\t1\t\0old\0"));
    expect(parser.isComplete()).toBe(false);
  });
});

describe("the batch parser", () => {
  it("gives back objects and missing ones, wherever the stream is cut", () => {
    const object = fc.record({ sha, type: fc.constantFrom("blob", "missing"), content: text });
    fc.assert(
      fc.property(fc.array(object, { maxLength: 5 }), cuts, (objects, borders) => {
        const given = objects.map((o) => (o.type === "missing" ? { ...o, content: "" } : o));
        const bytes = Buffer.concat(
          given.map((o) =>
            Buffer.from(o.type === "missing" ? `${o.sha} missing\n` : `${o.sha} blob ${Buffer.byteLength(o.content)}\n${o.content}\n`),
          ),
        );
        const seen: unknown[] = [];
        feed(
          createBatchParser(1_000, (o) => seen.push({ ...o, content: o.content.toString("utf8") })),
          bytes,
          borders,
        );
        expect(seen).toEqual(given);
      }),
    );
  });

  it.each(["blob", "blob x", "blob -1", "blob 1e3", `blob ${"9".repeat(20)}`])(
    "refuses an answer without a size, in place of looking for its end for ever: %s",
    (answer) => {
      const parse = createBatchParser(10, () => undefined);
      expect(() => parse(Buffer.from(`a name ${answer}\ncontent\n`))).toThrow(RangeError);
    },
  );

  it("keeps the first bytes only, and never delivers an object that is cut off", () => {
    const seen: string[] = [];
    const parse = createBatchParser(3, ({ content }) => seen.push(content.toString()));
    parse(Buffer.from("a blob 5\n12345\nb blob 5\n123"));
    expect(seen).toEqual(["123"]);
  });
});
