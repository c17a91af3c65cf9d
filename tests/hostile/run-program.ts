import { createHash } from "node:crypto";
import { EventEmitter } from "node:events";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect } from "vitest";
import { main } from "../../src/cli/main.ts";
import { Report } from "../../src/model/report.ts";
import { Collector, type Run } from "../cli/run-main.ts";
import { temporaryFolder } from "../sources/git/build-repo.ts";

export interface ProgramOptions {
  /** Folder that the run must leave exactly as it is, beside the path it is given. */
  readonly target?: string;
  readonly cwd?: string;
  /** Added to PATH, HOME, TMPDIR and XDG_CACHE_HOME. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What a terminal acts upon; a line break is the only one of them that we print. */
const CONTROL = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * Runs the whole program in this process, with a home of its own. Whatever the outcome: the target is not touched, no scratch
 * file is left, no control character reaches the terminal, and a failure is one sentence with a fix.
 */
export async function runProgram(words: readonly string[], { target, cwd, env = {} }: ProgramOptions = {}): Promise<Run> {
  const home = temporaryFolder();
  for (const name of ["tmp", "home"]) mkdirSync(join(home, name));
  const stdout = new Collector();
  const stderr = new Collector();
  const before = target === undefined ? null : describeTree(target);
  const exit = await main(words, {
    stdout,
    stderr,
    stdin: Object.assign(new PassThrough(), { isTTY: false }),
    env: { PATH: process.env["PATH"], HOME: join(home, "home"), TMPDIR: join(home, "tmp"), XDG_CACHE_HOME: join(home, "cache"), ...env },
    cwd: cwd ?? home,
    signals: new EventEmitter(),
    now: () => 0,
  });
  if (target !== undefined) expect(describeTree(target)).toEqual(before);
  expect(readdirSync(join(home, "tmp"))).toEqual([]);
  expect(stdout.text).not.toMatch(CONTROL);
  expect(stderr.text).not.toMatch(CONTROL);
  const isRefused = (exit === 2 || exit === 5) && stdout.text === "";
  // With --debug a stack follows.
  if (isRefused && !words.includes("--debug")) expect(stderr.text).toMatch(/^error: [^\n]+\n {2}fix: [^\n]+\n$/m);
  expect(stderr.text).not.toContain("this is a bug");
  return { exit, stdout: stdout.text, stderr: stderr.text };
}

/** A report on a repository as JSON, checked against its schema. @param exit the exit code that must come with it */
export async function reportOn(path: string, exit: number, words: readonly string[] = [], options: ProgramOptions = {}): Promise<Report> {
  const run = await runProgram(["--json", "--quiet", ...words, path], { target: path, ...options });
  expect(run).toMatchObject({ exit, stderr: "" });
  return Report.parse(JSON.parse(run.stdout));
}

/** Names, kinds, modes, owners, sizes, times and contents of everything in a folder, one line each. */
function describeTree(folder: string): readonly string[] {
  return existsSync(folder) ? describeBelow(Buffer.from(folder)) : [];
}

/** Names are bytes here: not every one is text. */
function describeBelow(path: Buffer): string[] {
  const names = lstatSync(path).isDirectory() ? readdirSync(path, { encoding: "buffer" }) : [];
  return [describeFile(path), ...names.flatMap((name) => describeBelow(Buffer.concat([path, Buffer.from("/"), name])))];
}

function describeFile(path: Buffer): string {
  const { mode, uid, gid, size, mtimeMs, ino } = lstatSync(path);
  return [path.toString("latin1"), mode.toString(8), uid, gid, size, mtimeMs, ino, contentOf(path)].join(" ");
}

function contentOf(path: Buffer): string {
  const info = lstatSync(path);
  if (info.isSymbolicLink()) return readlinkSync(path);
  return info.isFile() ? createHash("sha1").update(readFileSync(path)).digest("hex") : "";
}
