import { expect, test } from "vitest";
import { createProgress } from "../../src/cli/progress.ts";

const ESC = "\u001b";

function record(columns: number | null) {
  const clock = { now: 0 };
  const written: string[] = [];
  const progress = createProgress({ write: (text) => written.push(text), now: () => clock.now, columns });
  return { clock, written, progress };
}

test("a terminal shows one rewritten line with count, rate and time left", () => {
  const { clock, written, progress } = record(80);
  progress({ kind: "start", stage: "counting lines", unit: "commits" });
  clock.now = 5000;
  progress({ kind: "step", done: 50_000, total: 1_150_000 });
  progress({ kind: "end", text: "counted lines of 1,150,000 commits" });
  expect(written).toEqual([
    `\r${ESC}[Kcounting lines`,
    `\r${ESC}[Kcounting lines: 50,000 of 1,150,000 commits, 10,000/s, 2 min left`,
    `\r${ESC}[Kcounted lines of 1,150,000 commits\n`,
  ]);
});

test("the line is redrawn ten times a second at most", () => {
  const { clock, written, progress } = record(80);
  progress({ kind: "start", stage: "reading", unit: "commits" });
  for (let i = 0; i < 1000; i++) {
    clock.now = i;
    progress({ kind: "step", done: i, total: null });
  }
  expect(written.length).toBe(1 + 10);
});

test("the line never wraps", () => {
  const { clock, written, progress } = record(20);
  progress({ kind: "start", stage: "a very long name of a stage", unit: "commits" });
  clock.now = 3000;
  progress({ kind: "step", done: 10, total: 100 });
  for (const line of written) expect([...line.replace(`\r${ESC}[K`, "")].length).toBeLessThanOrEqual(19);
});

test("without a terminal there is one plain line per finished stage and per finding", () => {
  const { clock, written, progress } = record(null);
  progress({ kind: "start", stage: "reading", unit: "commits" });
  clock.now = 500;
  progress({ kind: "step", done: 5, total: 10 });
  progress({ kind: "end", text: "read 10 commits" });
  progress({ kind: "found", text: "main is \u202emain" });
  expect(written).toEqual(["read 10 commits\n", "main is \\u202emain\n"]);
});
