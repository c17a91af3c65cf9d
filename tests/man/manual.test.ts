import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { COMMANDS, parseCommandLine } from "../../src/cli/command-line.ts";
import { EXIT } from "../../src/errors.ts";

const PAGE = new URL("../../man/git-ai-impact.1", import.meta.url);
const page = readFileSync(PAGE, "utf8");
const text = page.replaceAll("\\-", "-").replaceAll(/\\f[A-Z]/g, "");
const TYPESETTER = "groff";
const canTypeset = spawnSync(TYPESETTER, ["--version"]).error === undefined;

function longOptions(words: string): string[] {
  return [...new Set(words.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? [])].sort();
}

describe("the manual page", () => {
  it("describes every option of every command and no other", () => {
    const help = [...COMMANDS.map((command) => [command]), ["cohort", "plan"]].map((words) =>
      parseCommandLine([...words, "--help"], { version: "0", columns: 80 }),
    );
    const known = longOptions(help.map((one) => (one.kind === "text" ? one.text : "")).join("\n"));
    const described = longOptions(text);
    expect(described).toEqual([...new Set([...known, "--help", "--version"])].sort());
  });

  it("has every command and every exit code", () => {
    for (const command of COMMANDS) expect(text).toMatch(new RegExp(`^\\.(BR|B) ${command}\\b`, "m"));
    const codes = text.slice(text.indexOf(".SH EXIT STATUS"), text.indexOf(".SH ENVIRONMENT"));
    for (const code of Object.values(EXIT)) expect(codes).toMatch(new RegExp(`^\\.BR? .*\\b${code}\\b`, "m"));
  });

  it("is of the version of the package", () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect(text).toContain(`git-ai-impact ${version}`);
  });

  it.skipIf(!canTypeset)("is set without a warning", () => {
    const { status, stderr } = spawnSync(TYPESETTER, ["-man", "-ww", "-z", "-Tutf8", fileURLToPath(PAGE)], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});
