import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { ToolError } from "../../../src/errors.ts";
import { openRows } from "../../../src/sources/files/open-rows.ts";
import { createTally } from "../../../src/sources/files/problem-tally.ts";
import type { RecordLimits } from "../../../src/sources/files/record-file.ts";
import { pathOf, writtenFile } from "./written-file.ts";

interface Read {
  readonly values: readonly unknown[];
  readonly places: readonly string[];
  readonly problems: readonly string[];
  readonly isComplete: boolean;
}

async function read(path: string, limits?: RecordLimits): Promise<Read> {
  const tally = createTally();
  const rows = [];
  for await (const row of openRows({ path, kind: "prs", tally, ...(limits === undefined ? {} : { limits }) })) rows.push(row);
  return {
    values: rows.map(({ value }) => value),
    places: rows.map(({ place }) => place),
    problems: tally.list().map(({ problem, count, firstAt }) => `${problem} (${count}, ${firstAt})`),
    isComplete: tally.isComplete(),
  };
}

const readText = (content: string | Uint8Array, name = "prs.csv") => read(writtenFile(name, content));
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => "accepted",
    (error: unknown) => (error instanceof ToolError ? `${error.exitCode} ${error.message}` : error),
  );

describe("CSV", () => {
  const ONE = [{ number: "1", title: "a" }];

  test.each([
    ["commas", "number,title\n1,a\n"],
    ["semicolons", "number;title\n1;a\n"],
    ["tabs", "number\ttitle\n1\ta\n"],
    ["bars", "number|title\n1|a\n"],
    ["a byte-order mark", "\uFEFFnumber,title\n1,a\n"],
    ["a byte-order mark before quotes", '\uFEFF"number","title"\n1,a\n'],
    ["CRLF", "number,title\r\n1,a\r\n"],
    ["quotes and spaces in the header", '" number", title \n1,a\n'],
    ["no line break at its end", "number,title\n1,a"],
    ["empty lines", "\n\nnumber,title\n\n1,a\n\n"],
  ])("is read with %s", async (_what, text) => {
    expect((await readText(text)).values).toEqual(ONE);
  });

  test("keeps delimiters, quotes and line breaks that stand in quotes", async () => {
    const { values } = await readText('"n,o",title\n1,"a ""b""\r\nc,d"\n');
    expect(values).toEqual([{ "n,o": "1", title: 'a "b"\r\nc,d' }]);
  });

  test("counts rows as a spreadsheet does", async () => {
    expect((await readText('number,title\n1,"a\nb"\n2,c\n')).places).toEqual(["prs.csv, row 2", "prs.csv, row 3"]);
  });

  test("leaves out rows of another length, and says where the first is", async () => {
    const { values, problems, isComplete } = await readText("number,title\n1\n1,2,3\n1,a\n");
    expect(values).toEqual(ONE);
    expect(problems).toEqual(["fewer cells than the header (1, prs.csv, row 2)", "more cells than the header (1, prs.csv, row 3)"]);
    expect(isComplete).toBe(true);
  });

  test.each(["number,title\n1,a\n2", 'number,title\n1,a\n2,"b'])("tells that its end is cut: %j", async (text) => {
    const { values, problems, isComplete } = await readText(text);
    expect(values).toEqual(ONE);
    expect(problems).toEqual(["the last row is cut (1, prs.csv, row 3)"]);
    expect(isComplete).toBe(false);
  });

  test("reads the first of two columns with one name, and says so", async () => {
    const { values, problems } = await readText("number,title,title\n1,a,b\n");
    expect(values).toEqual(ONE);
    expect(problems).toEqual(['two columns are called "title", and the first is read (1, prs.csv)']);
  });

  test("takes names of prototypes as names", async () => {
    const { values } = await readText("__proto__,constructor\n1,2\n");
    expect(Object.entries(values[0] as object)).toEqual([
      ["__proto__", "1"],
      ["constructor", "2"],
    ]);
  });

  test("is refused where a quote stands where none can", async () => {
    expect(await refusal(readText('number,title\n1,"a"b\n'))).toBe("2 prs.csv is not CSV: a quote stands where none can (line 2)");
  });
});

describe("JSON", () => {
  const TWO = [{ n: 1, list: [{ a: 1 }] }, { n: 2 }];
  const [one, two] = TWO.map((value) => JSON.stringify(value));

  test.each([
    ["an array", `[${one},\n${two}]`],
    ["lines", `${one}\n${two}\n`],
    ["lines with CRLF and gaps", `${one}\r\n\r\n${two}`],
    ["values one after another", `${one}${two}`],
    ["an object around an array", `{"total_count":2,"workflow_runs":[${one},${two}],"more":{"n":[3]}}`],
    ["pages one after another", `{"total_count":2,"workflow_runs":[${one}]}{"workflow_runs":[${two}]}`],
    ["array pages one after another", `[${one}][${two}]`],
    ["array pages on lines", `[${one}]\n[${two}]\n`],
    ["an array of pages", `[[${one}],[${two}]]`],
    ["an array of objects around arrays", `[{"total_count":1,"workflow_runs":[${one}]},{"workflow_runs":[${two}]}]`],
    ["a byte-order mark and spaces", `\uFEFF  \n[${one},${two}]`],
  ])("is read as %s", async (_what, text) => {
    const { values, places, isComplete, problems } = await readText(text, "prs.json");
    expect(values).toEqual(TWO);
    expect(places).toEqual(["prs.json, record 1", "prs.json, record 2"]);
    expect({ isComplete, problems }).toEqual({ isComplete: true, problems: [] });
  });

  test("is one record where it is one object", async () => {
    expect((await readText('{"n":1,"labels":[{"name":"a"}]}', "prs.json")).values).toEqual([{ n: 1, labels: [{ name: "a" }] }]);
  });

  test.each(['{"n":1}\n{"n":2,"te', '{"n":1}\n{"n":2,"text":"\\', '[{"n":1},', '{"runs":[{"n":1},{"n', '{"n":1}\ntru', '[{"n":1}'])(
    "tells that its end is cut: %s",
    async (text) => {
      const { values, problems, isComplete } = await readText(text, "prs.json");
      expect(values).toEqual([{ n: 1 }]);
      expect(problems).toEqual(["the last record is cut (1, prs.json, record 2)"]);
      expect(isComplete).toBe(false);
    },
  );

  test.each([
    ["few lines", '{"n":1}\n{"n":2,,}\n{"n":3}', "between lines 1 and 3"],
    ["many lines", `${'{"n":1}\n'.repeat(10_000)}{"n":2,,}\n${'{"n":1}\n'.repeat(10_000)}`, "between lines 9985 and 10112"],
    ["one line", "[1}", "in line 1"],
  ])("is refused where it is none, with the lines: %s", async (_what, text, where) => {
    expect(await refusal(readText(text, "prs.json"))).toBe(`2 prs.json is not JSON ${where}`);
  });

  test("keeps characters whole that blocks of bytes part", async () => {
    const text = "é€😀".repeat(30_000);
    expect((await readText(JSON.stringify([{ text }]), "prs.json")).values).toEqual([{ text }]);
  });
});

describe("Parquet", () => {
  test("is read group by group, with 64-bit integers as numbers and instants as dates", async () => {
    const bytes = new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: "number", data: [1n, 2n, 9_007_199_254_740_993n], type: "INT64" },
          { name: "openedAt", data: [new Date(0), new Date(1000), null], type: "TIMESTAMP" },
        ],
        rowGroupSize: 2,
      }),
    );
    const { values, places } = await readText(bytes, "prs.parquet");
    expect(values).toEqual([
      { number: 1, openedAt: new Date(0) },
      { number: 2, openedAt: new Date(1000) },
      { number: "9007199254740993", openedAt: null },
    ]);
    expect(places[2]).toBe("prs.parquet, record 3");
  });

  test("is refused where it is cut", async () => {
    expect(await refusal(readText("PAR1 and no more", "prs.parquet"))).toMatch(/^2 prs\.parquet is no Parquet file that can be read here/);
  });
});

describe("a file", () => {
  test.each(["", " \n\t\n", "\uFEFF", gzipSync("")])("without content has no rows: %j", async (content) => {
    expect(await readText(content)).toEqual({ values: [], places: [], problems: [], isComplete: true });
  });

  test("may be compressed with gzip, in one piece or several", async () => {
    const bytes = Buffer.concat([gzipSync("n,t\n1,a\n"), gzipSync("2,b\n")]);
    expect((await readText(bytes, "prs.csv.gz")).values).toEqual([
      { n: "1", t: "a" },
      { n: "2", t: "b" },
    ]);
  });

  test("is told to be cut where its gzip data end early", async () => {
    const whole = gzipSync(Buffer.from(Array.from({ length: 5000 }, (_, at) => `{"n":${at}}`).join("\n")));
    const { values, problems, isComplete } = await readText(whole.subarray(0, whole.length - 9), "prs.json.gz");
    expect(values.length).toBeGreaterThan(1000);
    expect(problems[0]).toBe("the gzip data end early (1, prs.json.gz)");
    expect(isComplete).toBe(false);
  });

  test.each([
    ["absent", () => pathOf("absent.csv"), "2 absent.csv does not exist"],
    ["below a file", () => `${writtenFile("file.csv", "a")}/b.csv`, "2 b.csv does not exist"],
    ["a folder", () => madeFolder("folder.csv"), "2 folder.csv is a folder and not a file"],
    ["a device", () => "/dev/null", "2 null is a device or a pipe and not a file"],
    ["a pipe", () => madePipe("pipe.csv"), "2 pipe.csv is a device or a pipe and not a file"],
    ["zeros", () => writtenFile("zeros.csv", new Uint8Array(100)), "2 zeros.csv is neither CSV nor JSON nor Parquet in UTF-8"],
    [
      "UTF-16",
      () => writtenFile("wide.csv", Buffer.from("\uFEFFn,t\n1,a\n", "utf16le")),
      "2 wide.csv is neither CSV nor JSON nor Parquet in UTF-8",
    ],
    [
      "broken gzip",
      () => writtenFile("broken.gz", Buffer.concat([gzipSync("a,b\n").subarray(0, 12), Buffer.alloc(40, 7)])),
      "2 broken.gz holds broken gzip data",
    ],
  ])("that is %s is one sentence", async (_what, path, sentence) => {
    expect(await refusal(read(path()))).toBe(sentence);
  });

  test("names an example to compare it with as what to type next", async () => {
    const error: unknown = await read(pathOf("absent.csv")).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ fix: "git-ai-impact schema prs --example   (prints a file to compare it with)" });
  });

  test.each([
    ["a CSV row", "n,t\n1,a\n2,"],
    ["a header", "n"],
    ["a JSON record", '{"n":1}\n{"t":"'],
  ])("with %s beyond the limit is refused before it is held", async (_what, start) => {
    const limits = { record: 100_000, file: 1e9 };
    const bomb = gzipSync(Buffer.concat([Buffer.from(start), Buffer.alloc(30_000_000, "x")]));
    expect(bomb.length).toBeLessThan(50_000);
    expect(await refusal(read(writtenFile("bomb.gz", bomb), limits))).toMatch(
      /^2 bomb\.gz (holds a|begins with a) \w+ of more than 100 kB/,
    );
  });

  test("that inflates beyond the limit is refused", async () => {
    const bomb = gzipSync("1,a\n".repeat(30_000));
    expect(await refusal(read(writtenFile("bomb.gz", bomb), { record: 1000, file: 20_000 }))).toBe("2 bomb.gz inflates to more than 20 kB");
  });

  test("gives rows or one sentence, whatever its bytes are", async () => {
    const text = fc.stringMatching(/^[[{"]?(?:[[\]{}",:;\\n\n1ae .]|null|true)*$/);
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      text.map((value) => Buffer.from(value)),
      fc.json().map((value) => Buffer.from(value)),
    );
    const wrapped = fc.tuple(bytes, fc.constantFrom("plain", "gzip", "parquet")).map(([content, form]) => {
      if (form === "gzip") return gzipSync(content);
      return form === "plain" ? content : Buffer.concat([Buffer.from("PAR1"), content, Buffer.from("PAR1")]);
    });
    await fc.assert(
      fc.asyncProperty(wrapped, async (content) => {
        expect(await refusal(readText(content))).toEqual(expect.stringMatching(/^(accepted|2 prs\.csv )/));
      }),
      { numRuns: 200 },
    );
  });
});

function madeFolder(name: string): string {
  mkdirSync(pathOf(name));
  return pathOf(name);
}

function madePipe(name: string): string {
  execFileSync("mkfifo", [pathOf(name)]);
  return pathOf(name);
}
