import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { EXIT } from "../../src/errors.ts";
import { CASES, KINDS } from "./cases.ts";

const ROOT = join(import.meta.dirname, "../..");
const texts = new Map<string, string>();

function textOf(file: string): string {
  const text = texts.get(file) ?? (existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), "utf8") : "");
  texts.set(file, text);
  return text;
}

/** Whether the text holds the name as a whole string, in one of three kinds of quotes. */
function isNamed(text: string, name: string): boolean {
  return ['"', "'", "`"].some((quote) => text.includes(`${quote}${name}${quote}`));
}

describe("the catalogue of hostile inputs", () => {
  test("has each case once, in order", () => {
    const ids = Object.entries(KINDS).flatMap(([kind, count]) =>
      Array.from({ length: count }, (_, i) => `${kind}${String(i + 1).padStart(2, "0")}`),
    );
    expect(CASES.map(({ id }) => id)).toEqual(ids);
  });

  test.each(CASES)("$id, $title: its tests are there", ({ tests }) => {
    expect(tests.filter(({ file, name }) => !isNamed(textOf(file), name))).toEqual([]);
  });

  test("names exit codes that there are", () => {
    const codes = new Set<string>(Object.values(EXIT).map(String));
    expect(CASES.flatMap(({ exit }) => exit.split(", ")).filter((code) => !codes.has(code))).toEqual([]);
  });

  test("names every file of these tests", () => {
    const used = new Set(CASES.flatMap(({ tests }) => tests.map(({ file }) => file)));
    // What no one case is about: any input of any parser, every connection, and the catalogue itself.
    const others = ["tests/hostile/cases.test.ts", "tests/hostile/fuzz.test.ts", "tests/hostile/offline.test.ts"];
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".test.ts"));
    expect(files.map((name) => `tests/hostile/${name}`).filter((file) => !used.has(file) && !others.includes(file))).toEqual([]);
  });
});
