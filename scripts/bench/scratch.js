/**
 * The repository that every run of a bench reads: bare, empty, with the target's objects as an alternate, so that plain git, we and others see the same objects
 * and refs and nobody's leftovers. Where the target lacks blobs, empty ones stand in for them: plain git stops at the first one that is missing.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { deflateSync } from "node:zlib";
import { ENV } from "./timing.js";

const MAX_BUFFER = 2 ** 31 - 1;
const REFS = ["refs/heads", "refs/remotes", "refs/pull", "refs/merge-requests", "refs/notes"];

export function buildScratch(target, folder) {
  const objects = resolve(target, git(target, "rev-parse", "--git-path", "objects").trim());
  const format = git(target, "rev-parse", "--show-object-format").trim();
  const head = git(target, "rev-parse", "--verify", "HEAD^{commit}").trim();
  const named = spawnSync("git", ["-C", target, "symbolic-ref", "-q", "HEAD"], { env: ENV, encoding: "utf8" }).stdout.trim();
  const branch = named === "" ? "refs/heads/bench" : named;
  const path = join(folder, "scratch.git");
  execFileSync("git", ["init", "-q", "--bare", `--object-format=${format}`, path], { env: ENV });
  const empties = join(folder, "empty-blobs");
  mkdirSync(empties);
  if (objects.includes("\n")) throw new Error("a line break in the path is more than an alternates file can hold");
  writeFileSync(join(path, "objects/info/alternates"), `${objects}\n${empties}\n`);
  const others = git(target, "for-each-ref", "--format=%(objectname) %(refname)", ...REFS)
    .split("\n")
    .filter((line) => line !== "" && !line.endsWith(` ${branch}`));
  writeFileSync(join(path, "HEAD"), `ref: ${branch}\n`);
  const moveMain = (sha) => writeFileSync(join(path, "packed-refs"), [...others, `${sha} ${branch}`, ""].join("\n"));
  moveMain(head);
  const absent = git(path, "rev-list", "--objects", "--missing=print", "--all").match(/^\?[0-9a-f]+$/gm) ?? [];
  for (const line of absent) writeEmptyBlob(empties, line.slice(1));
  return { path, head, moveMain, absent: absent.length };
}

export function git(repository, ...words) {
  return execFileSync("git", ["-C", repository, ...words], {
    env: ENV,
    encoding: "utf8",
    maxBuffer: MAX_BUFFER,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function writeEmptyBlob(objects, id) {
  const file = join(objects, id.slice(0, 2), id.slice(2));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, deflateSync("blob 0\0"));
}
