import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type TestRepository, temporaryFolder } from "../../sources/git/build-repo.ts";
import { copyRepository } from "../copy-repository.ts";

/** A place in a repository where git finds a program to run, and how plain git is brought to run it. */
export interface Trap {
  /** The key as git's documentation spells it, or the file. */
  readonly name: string;
  /** Puts the program into that place. The repository has three commits on main that each change a.txt. */
  readonly set: (repo: TestRepository, program: string) => void;
  /** Words of a plain git command, run in the repository, that runs the program. */
  readonly sprung: readonly string[];
  /** What that command reads from its standard input. */
  readonly input?: string;
  /** It runs the program on a terminal only. */
  readonly onTerminal?: true;
  /** Objects are missing by design: a run of ours then ends with 4. */
  readonly isDamaged?: true;
}

/** A program that writes a line into a file when it is run, and fails. */
export interface Canary {
  readonly program: string;
  hasRun(): boolean;
  /** The names under which it was run. */
  names(): readonly string[];
  reset(): void;
}

/** @param status exit status of the program: hooks that fail stop what would run the next one */
export function createCanary(status = 1): Canary {
  const folder = temporaryFolder();
  const program = join(folder, "program");
  const proof = join(folder, "ran");
  writeFileSync(program, `#!/bin/sh\necho "\${0##*/}" >> '${proof}'\nexit ${status}\n`);
  chmodSync(program, 0o755);
  return {
    program,
    hasRun: () => existsSync(proof),
    names: () => (existsSync(proof) ? [...new Set(readFileSync(proof, "utf8").trim().split("\n"))].sort() : []),
    reset: () => rmSync(proof, { force: true }),
  };
}

/** The repository in which traps are set: three commits on main, each with another a.txt. */
export function createBait(): TestRepository {
  return copyRepository(["one", "two", "three"].map((text) => [text, { "a.txt": `${text}\n` }]));
}

/** Adds a line to the attributes that git reads beside the work tree's. */
export function addAttributes(repo: TestRepository, line: string): void {
  const file = join(repo.path, ".git/info/attributes");
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${line}\n`);
}

export const HAS_TERMINAL = process.platform === "linux" && existsSync("/usr/bin/script");

const PERSON = { NAME: "Ada", EMAIL: "ada@example.com", DATE: "1700009000 +0000" };
const PEOPLE = Object.fromEntries(["AUTHOR", "COMMITTER"].flatMap((who) => Object.entries(PERSON).map(([k, v]) => [`GIT_${who}_${k}`, v])));

/** Plain git as a user runs it: no guard of ours, any protocol, and a terminal where one is asked for. */
export function runPlainGit(repo: TestRepository, trap: Pick<Trap, "sprung" | "input" | "onTerminal">): void {
  const command = ["git", "-C", repo.path, ...trap.sprung];
  const [program = "", ...args] =
    trap.onTerminal === true ? ["script", "-qec", command.map((word) => `'${word}'`).join(" "), "/dev/null"] : command;
  try {
    execFileSync(program, args, {
      env: { PATH: process.env["PATH"], HOME: temporaryFolder(), TERM: "dumb", ...PEOPLE },
      input: trap.input ?? "",
      stdio: ["pipe", "ignore", "ignore"],
      timeout: 20_000,
    });
  } catch {
    // The trap makes git fail; that it was sprung is what counts.
  }
}
