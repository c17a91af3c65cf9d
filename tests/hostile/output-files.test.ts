import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { NAUGHTY_STRINGS } from "../../fixtures/naughty-strings.ts";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../fixtures/reports/no-adoption-found.ts";
import { FILE_FORMATS, FORMAT_FILES } from "../../src/app/formats.ts";
import type { Report } from "../../src/model/report.ts";
import { renderJson } from "../../src/report/json/index.ts";
import { temporaryFolder } from "../sources/git/build-repo.ts";
import { runProgram } from "./run-program.ts";

const ROOT = join(import.meta.dirname, "../..");
const BUILT = existsSync(join(ROOT, "dist/cli/main.js"));
if (!BUILT) console.log("skipped: without a built program none can be started elsewhere in the world; npm run build makes it");
const EVERY_FORMAT = FILE_FORMATS.join(",");
const EVERY_FILE = FILE_FORMATS.flatMap((format) => FORMAT_FILES[format].map(({ name }) => name)).sort();

/** A report saved in a folder of its own. */
function save(report: Report): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "saved.json"), renderJson(report));
  return folder;
}

function named(name: string): Report {
  const report = noAdoptionFound();
  return { ...report, repo: { ...report.repo, id: name, name } };
}

describe("O09 names of files", () => {
  test("are ours whatever a repository is called, and nothing is written beside them", async () => {
    for (const name of NAUGHTY_STRINGS["O09 file names"]) {
      const folder = save(named(name));
      const run = await runProgram(["report", "saved.json", "--format", "md,badge", "--out", "out"], { cwd: folder });
      expect({ name, exit: run.exit, found: readdirSync(folder, { recursive: true }).sort() }).toEqual({
        name,
        exit: 0,
        found: ["out", "out/badge.json", "out/badge.svg", "out/summary.md", "saved.json"],
      });
    }
  });

  test("that differ by case alone never meet", () => {
    expect(new Set(EVERY_FILE.map((name) => name.toLowerCase())).size).toBe(EVERY_FILE.length);
    expect(EVERY_FILE.filter((name) => !/^[a-z][a-z.]*[a-z]$/.test(name))).toEqual([]);
  });
});

describe.skipIf(!BUILT)("the same report gives the same bytes in every format", () => {
  const elsewhere = [
    { TZ: "America/St_Johns", LC_ALL: "C", LANG: "C" },
    { TZ: "Pacific/Kiritimati", LC_ALL: "tr_TR.UTF-8", LANG: "ar_EG.UTF-8", LANGUAGE: "fa", COLUMNS: "60", NO_COLOR: "1" },
  ];

  /** Digests of all files by name, and of what is printed. */
  function draw(folder: string, env: Readonly<Record<string, string>>): Record<string, string> {
    const out = temporaryFolder();
    const words = ["report", "saved.json", "--format", EVERY_FORMAT, "--out", out, "--json"];
    const { status, stdout } = spawnSync(process.execPath, [join(ROOT, "bin/git-ai-impact.js"), ...words], {
      cwd: folder,
      env: { PATH: process.env["PATH"] ?? "", HOME: out, ...env },
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
    expect(status).toBe(0);
    const digest = (text: string) => createHash("sha256").update(text).digest("hex");
    const files = readdirSync(out).map((name) => [name, digest(readFileSync(join(out, name), "utf8"))] as const);
    return Object.fromEntries([...files, ["stdout", digest(stdout)]]);
  }

  test("in two time zones and languages", () => {
    const folder = save(lessWorkLands());
    const [first, second] = elsewhere.map((env) => draw(folder, env));
    expect(Object.keys(first ?? {}).sort()).toEqual([...EVERY_FILE, "stdout"].sort());
    expect(second).toEqual(first);
  });
});
