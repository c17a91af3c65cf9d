import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { type GitReader, type GitReaderOptions, openGitReader } from "../../../src/sources/git/git-reader.ts";

/** A real repository in a temporary folder, driven by git with an environment built from nothing. */
export interface TestRepository {
  readonly path: string;
  /** Runs git in it and gives its trimmed output. */
  git(...args: readonly string[]): string;
  gitWith(input: string | Buffer, ...args: readonly string[]): string;
  write(path: string, content: string | Buffer): void;
  /** Writes the files, commits everything, gives the commit's id. */
  commit(message: string, files?: Readonly<Record<string, string | Buffer>>): string;
  /** Writes a commit object exactly as given, however odd. */
  rawCommit(content: string | Buffer): string;
  /** Deletes a loose object's file. */
  lose(sha: string): void;
  /** Overwrites a loose object's file. */
  damage(sha: string): void;
}

const folders: string[] = [];
const readers: GitReader[] = [];

afterAll(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder, removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "git-reader-test-"));
  folders.push(folder);
  return folder;
}

/** `git init` with a branch called main. */
export function createRepository(options: { readonly args?: readonly string[]; readonly path?: string } = {}): TestRepository {
  const path = options.path ?? join(temporaryFolder(), "repo");
  mkdirSync(path, { recursive: true });
  const repository = repositoryAt(path);
  repository.git("init", "-q", "-b", "main", ...(options.args ?? []));
  return repository;
}

export function repositoryAt(path: string): TestRepository {
  let clock = 1_700_000_000;
  const run = (input: string | Buffer, args: readonly string[]) => {
    clock += 60;
    return execFileSync("git", ["-C", path, ...args], {
      input,
      env: environmentAt(clock),
      stdio: ["pipe", "pipe", "pipe"],
      maxBuffer: 1 << 26,
    })
      .toString("utf8")
      .trim();
  };
  const objectFile = (sha: string) => join(path, run("", ["rev-parse", "--git-path", "objects"]), sha.slice(0, 2), sha.slice(2));
  const write = (name: string, content: string | Buffer) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  return {
    path,
    write,
    git: (...args) => run("", args),
    gitWith: (input, ...args) => run(input, args),
    commit(message, files = {}) {
      for (const [name, content] of Object.entries(files)) write(name, content);
      run("", ["add", "-A"]);
      run(message, ["commit", "-q", "--allow-empty", "--allow-empty-message", "--cleanup=verbatim", "-F", "-"]);
      return run("", ["rev-parse", "HEAD"]);
    },
    rawCommit: (content) => run(content, ["hash-object", "-t", "commit", "-w", "--literally", "--stdin"]),
    lose: (sha) => rmSync(objectFile(sha)),
    damage(sha) {
      rmSync(objectFile(sha));
      writeFileSync(objectFile(sha), "no zlib stream");
    },
  };
}

/** Opens a reader that is closed after the tests of the file. */
export async function openReader(path: string, more: Partial<GitReaderOptions> = {}): Promise<GitReader> {
  const reader = await openGitReader({
    path,
    environment: { PATH: process.env["PATH"] },
    temporaryFolder: temporaryFolder(),
    allowShallow: false,
    ...more,
  });
  readers.push(reader);
  return reader;
}

function environmentAt(seconds: number): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    HOME: "/nonexistent",
    TZ: "UTC",
    LC_ALL: "C.UTF-8",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ALLOW_PROTOCOL: "file",
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@example.com",
    GIT_AUTHOR_DATE: `${seconds} +0000`,
    GIT_COMMITTER_NAME: "Carl",
    GIT_COMMITTER_EMAIL: "carl@example.com",
    GIT_COMMITTER_DATE: `${seconds + 30} +0000`,
  };
}
