import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { describeFault, faultAsMarkdown } from "../../action/parts/fault.js";
import { isAnnotation, sortLines } from "../../action/parts/sort-lines.js";
import { addSummary, annotation, openInert, setOutputs } from "../../action/parts/workflow-commands.js";
import { allNaughtyStrings } from "../../fixtures/naughty-strings.ts";
import { commandsIn, valuesIn } from "../../scripts/verify/runner/read-log.js";

const folder = mkdtempSync(join(tmpdir(), "ai-impact-commands-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What would be obeyed if it stood alone in a log. */
const COMMANDS = [
  "::add-mask::secret",
  "\n::error::x",
  "::set-output name=a::b",
  "##[error]x",
  " ::stop-commands::y",
  "a\r::debug::b",
  "::y::",
];
const hostile = fc.oneof(fc.constantFrom(...COMMANDS, ...allNaughtyStrings().map(({ text }) => text)), fc.string({ unit: "binary" }));

/** A text as UTF-8 can hold it: without halves of surrogate pairs. */
const onDisk = (text: string) => Buffer.from(text).toString("utf8");

describe("an annotation", () => {
  it("is one command whatever its message and title hold, and says what it was given", () => {
    fc.assert(
      fc.property(hostile, hostile, (message, title) => {
        const line = annotation("warning", message, title);
        expect(commandsIn(line)).toMatchObject([{ name: "warning", data: message }]);
        expect(line.match(/\n/g)).toHaveLength(1);
      }),
    );
  });
});

describe("outputs", () => {
  it("are read back as they were, and no value begins another", () => {
    fc.assert(
      fc.property(hostile, hostile, (first, second) => {
        const file = join(folder, "output");
        writeFileSync(file, "");
        setOutputs({ GITHUB_OUTPUT: file }, { first, second });
        expect(valuesIn(readFileSync(file, "utf8"))).toEqual({ first: onDisk(first), second: onDisk(second) });
      }),
    );
  });

  it.each(["a\nverdict=good", "x\nend-of-value\nverdict=good", "verdict<<EOF\ngood\nEOF"])("of %j are one", (value) => {
    const file = join(folder, "one");
    writeFileSync(file, "");
    setOutputs({ GITHUB_OUTPUT: file }, { value });
    expect(valuesIn(readFileSync(file, "utf8"))).toEqual({ value });
  });

  it("need the runner's file", () => {
    expect(() => setOutputs({}, { a: "b" })).toThrow("GITHUB_OUTPUT is not set");
  });
});

describe("text that is not ours", () => {
  it("is obeyed nowhere, and shown as it is", () => {
    fc.assert(
      fc.property(fc.array(hostile), (lines) => {
        let log = "";
        const show = openInert((text) => {
          log += text;
        });
        for (const line of lines) show.line(line);
        show.end();
        expect(commandsIn(`${log}::notice::after\n`)).toEqual([{ name: "notice", properties: {}, data: "after" }]);
        for (const line of lines) expect(log).toContain(line);
      }),
    );
  });
});

describe("what the program says", () => {
  it("is obeyed where standard error has a whole annotation, ten times at most", () => {
    const lines = Array.from({ length: 12 }, (_, i) => ({ from: "stderr" as const, line: `::error title=a::${i}` }));
    expect(sortLines([{ from: "stdout", line: "::error::no" }, ...lines]).annotations).toEqual(
      lines.slice(0, 10).map(({ line }) => `${line}\n`),
    );
  });

  it.each(["::add-mask::x", "::stop-commands::x", " ::error::x", "x ::error::y", "::set-env name=A::b", "##[error]x", "::error"])(
    "is shown and not obeyed where a line is %j",
    (line) => {
      expect(isAnnotation({ from: "stderr", line })).toBe(false);
    },
  );

  it("gives the last error and what to type next", () => {
    const lines = ["error: one", "error: two", "  fix: git fetch"].map((line) => ({ from: "stderr" as const, line }));
    expect(sortLines(lines)).toEqual({ annotations: [], message: "two", fix: "git fetch" });
    expect(sortLines([{ from: "stdout", line: "error: no" }])).toMatchObject({ message: null, fix: null });
  });
});

describe("a summary", () => {
  it("is added to what is there, and left out where the runner has none or would refuse its size", () => {
    const file = join(folder, "summary");
    writeFileSync(file, "before\n");
    addSummary({ GITHUB_STEP_SUMMARY: file }, "text\n");
    addSummary({ GITHUB_STEP_SUMMARY: file }, "x".repeat(1024 * 1024));
    addSummary({}, "nowhere");
    expect(readFileSync(file, "utf8")).toBe("before\ntext\n");
  });
});

describe("a fault", () => {
  it("of a shallow checkout names the two lines that it lacks", () => {
    const text = describeFault({ message: "shallow clone (1 commit)", fix: "git fetch --unshallow", isShallow: true });
    expect(text).toContain("with:\n          fetch-depth: 0");
    expect(text).not.toContain("--unshallow");
  });

  it("says what to type next where there is something, and something where nothing was said", () => {
    expect(describeFault({ message: "no", fix: "do", isShallow: false })).toBe("no\nWhat to do: do");
    expect(describeFault({ message: null, fix: null, isShallow: false })).toMatch(/without a word/);
  });

  it("is no markup in a summary", () => {
    expect(faultAsMarkdown("</pre><img src=x> & @acme")).toBe("### No report\n\n<pre>&lt;/pre&gt;&lt;img src=x&gt; &amp; @acme</pre>\n");
  });
});
