import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { FILE_FORMATS } from "../../src/app/formats.ts";
import { COMMANDS } from "../../src/cli/command-line.ts";
import { renderJson } from "../../src/report/json/index.ts";
import { temporaryFolder } from "../sources/git/build-repo.ts";

/** One way to start the program, and the exit codes that are right for it on any repository that can be read. */
export interface Invocation {
  readonly words: readonly string[];
  readonly exits: readonly number[];
}

const READ = [0, 4];

interface Setting {
  /** Folder that outputs go into, and where lists and saved reports lie. */
  readonly place?: string;
  /** What the program that is run knows. */
  readonly commands?: readonly string[];
}

/** Every command, on a repository where it takes one, in an order in which later ones find what earlier ones wrote. */
export function everyCommand(path: string, { place = temporaryFolder(), commands = COMMANDS }: Setting = {}): readonly Invocation[] {
  const [list, facts, saved] = ["list.txt", "facts", "saved.json"].map((name) => join(place, name)) as [string, string, string];
  writeFileSync(list, `repo\n${path}\n`);
  writeFileSync(saved, renderJson(lessWorkLands()));
  mkdirSync(facts);
  const reading = (...words: string[]): Invocation => ({ words: [...words, path], exits: READ });
  const known = new Set(commands);
  return [
    reading("analyze"),
    reading("analyze", "--json", "--privacy", "full"),
    reading("analyze", "--format", FILE_FORMATS.join(","), "--out", join(place, "out")),
    reading("analyze", "--reader", "js", "--json"),
    reading("doctor"),
    reading("doctor", "--json", "--reader", "js"),
    reading("scan"),
    reading("explain", "--week", "2023-11-13"),
    ...(known.has("check") ? [{ words: ["check", "--preset", "recommended", "--out", join(place, "check"), path], exits: [0, 1, 4] }] : []),
    ...(known.has("init") ? [{ words: ["init", "--dry-run", path], exits: [0, 2, 4] }] : []),
    { words: ["explain"], exits: [0] },
    { words: ["explain", "landed-changes"], exits: [0] },
    { words: ["schema", "config"], exits: [0] },
    { words: ["report", saved, "--format", "html,md", "--out", join(place, "again")], exits: [0] },
    ...(isBuilt() ? fleetCommands(list, facts) : []),
  ];
}

/** A fleet is scanned by runs of the built program. One unit is too few to compare, which is said. */
function fleetCommands(list: string, facts: string): readonly Invocation[] {
  return [
    { words: ["scan", "--repos", list, "--facts", facts, "--yes"], exits: READ },
    { words: ["cohort", facts, "--json"], exits: [0, 4] },
    { words: ["cohort", "plan", facts, "--json"], exits: [0, 2, 4] },
    { words: ["sql", facts, "SELECT count(*) FROM units"], exits: [0] },
  ];
}

export function isBuilt(): boolean {
  return existsSync(join(import.meta.dirname, "../../dist/cli/main.js"));
}
