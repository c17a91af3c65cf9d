import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import type { SqlOptions, SqlOutcome } from "../../src/app/sql.ts";
import { Collector, runMain } from "./run-main.ts";

const ANSWERED: SqlOutcome = { refused: [], exit: 0 };

async function ask(words: readonly string[], { typed = "", isTerminal = false, outcome = ANSWERED } = {}) {
  const asked: SqlOptions[] = [];
  const stdin = Object.assign(new PassThrough(), { isTTY: isTerminal });
  stdin.end(typed);
  const run = await runMain(["sql", ...words], {
    app: {
      sql: async (options, _io, write) => {
        asked.push(options);
        await write("the answer\n");
        return outcome;
      },
    },
    io: { stdin, cwd: "/home/ada", stdout: new Collector(isTerminal) },
  });
  return { ...run, asked: asked[0] };
}

describe("sql", () => {
  test("hands on the folder, the query and the format", async () => {
    const { asked, exit } = await ask(["facts", "FROM units", "--csv"]);
    expect(exit).toBe(0);
    expect(asked).toMatchObject({ folder: "/home/ada/facts", query: "FROM units", format: "csv", isTerminal: false });
  });

  test("takes the query from standard input, and lists the views where nothing is asked", async () => {
    expect((await ask(["facts"], { typed: "SELECT 1\n" })).asked).toMatchObject({ query: "SELECT 1\n", format: "table" });
    expect((await ask(["facts", "-", "--json"], { typed: "SELECT 2" })).asked).toMatchObject({ query: "SELECT 2", format: "json" });
    expect((await ask(["facts"], { typed: " \n" })).asked?.query).toBeNull();
    expect((await ask(["facts"], { isTerminal: true })).asked?.query).toBeNull();
  });

  test("says which folders were not read, and how many more", async () => {
    const refused = Array.from({ length: 7 }, (_, i) => ({ name: `r${i}\u001b`, reason: "it is damaged" }));
    const { exit, stderr } = await ask(["facts", "FROM units"], { outcome: { refused, exit: 4 } });
    expect(exit).toBe(4);
    expect(stderr.split("\n")).toHaveLength(7);
    expect(stderr).toContain("! not read: r4\\x1b: it is damaged\n! not read: 2 more folders\n");
  });

  test.each([
    [["facts", "FROM a", "--json", "--csv"], "--json and --csv exclude each other"],
    [["-"], "sql takes the folder of facts"],
    [["facts", "a", "b"], "too many arguments"],
    [[], "missing required argument"],
  ])("%j is refused", async (words, sentence) => {
    const { exit, stderr } = await ask(words);
    expect(exit).toBe(2);
    expect(stderr).toContain(sentence);
  });

  test("refuses a query that is longer than any", async () => {
    const { exit, stderr } = await ask(["facts"], { typed: "x".repeat(1_100_000) });
    expect([exit, stderr.split("\n")[0]]).toEqual([2, "error: the query on standard input is too long"]);
  });
});
