import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { READING_TRAPS } from "./reading.ts";
import { TRANSPORT_TRAPS } from "./transport.ts";
import type { Trap } from "./trap.ts";
import { WRITING_TRAPS } from "./writing.ts";

const Places = z.strictObject({
  /** Places where plain git is shown to find a program, by the names of the traps. */
  sprung: z.array(z.string()),
  /** Keys that name a program, or where one is found, and that no plain git command here can be brought to run from a repository; with the reason. */
  unsprung: z.record(z.string(), z.string()),
  /** Keys that are spelled as if they named a program and do not: files, folders, addresses, limits, texts, groups of other keys. */
  noProgram: z.array(z.string()),
  /** Hooks that plain commands run on the repository in which they are planted. */
  hooks: z.array(z.string()),
  /** Hooks that none of those commands run, with the reason. */
  unsprungHooks: z.record(z.string(), z.string()),
});

/** Where git finds programs; docs/SECURITY.md shows it. */
export const PLACES = Places.parse(JSON.parse(readFileSync(join(import.meta.dirname, "places.json"), "utf8")));

/** All traps, in an order in which setting one does not spring those before it. */
export const TRAPS: readonly Trap[] = [...WRITING_TRAPS, ...READING_TRAPS, ...TRANSPORT_TRAPS];

/** How git spells what may be a program: by the last word of a key. */
const SUSPECT =
  /(cmd|commands?|program|editor|pager|helper|textconv|driver|external|gitproxy|pack|vcs|askpass|path|fsmonitor|tunnel|httpd|browser|hook|viewer|tool|insteadof|server|difffilter|\*|>)$|^(clean|smudge|process|update|allow)$/i;

/** Every key that the installed git documents, as it spells it, without those that are booleans and colours by their nature. */
export function documentedKeys(): readonly string[] {
  const lines = execFileSync("git", ["help", "--config"], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => /^[a-z][\w-]*\.\S+$/i.test(line) && !/^(advice|color|fsck|\w+\.fsck)\./i.test(line));
}

/** Those of them that may name a program. */
export function suspectKeys(): readonly string[] {
  return documentedKeys().filter((key) => SUSPECT.test(key.slice(key.lastIndexOf(".") + 1)));
}
