// @ts-check
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What of a package its program reads while it runs. */
const PARTS = ["assets", "bin", "data", "dist", "schema"];
/** The shell's own clock, which counts every process that the program started. */
const TIMED = 'TIMEFORMAT="%R %U %S"; time "$@" 2>"$STDERR_FILE"';

/** @type {typeof import("./program.d.ts").runProgram} */
export async function runProgram(words, { program, folder, env = {} }) {
  const stderrFile = join(folder, "stderr.txt");
  const child = spawn("bash", ["-c", TIMED, "year", process.execPath, join(program, "bin/git-ai-impact.js"), ...words], {
    cwd: folder,
    env: { ...environmentOf(folder), STDERR_FILE: stderrFile, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, clock, exit] = await Promise.all([textOf(child.stdout), textOf(child.stderr), closed(child)]);
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = clock.trim().split(" ").map(Number);
  return { exit: exit ?? -1, stdout, stderr: readFileSync(stderrFile, "utf8"), wallSeconds: wall, cpuSeconds: user + system };
}

/** @type {typeof import("./program.d.ts").killProgram} */
export async function killProgram(words, { program, folder, isDue }) {
  const child = spawn(process.execPath, [join(program, "bin/git-ai-impact.js"), ...words], {
    cwd: folder,
    env: environmentOf(folder),
    stdio: "ignore",
  });
  const startedAt = performance.now();
  const timer = setInterval(() => {
    if (isDue((performance.now() - startedAt) / 1000)) child.kill("SIGKILL");
  }, 2);
  const exit = await closed(child);
  clearInterval(timer);
  return exit === null;
}

/** @type {typeof import("./program.d.ts").withVersion} */
export function withVersion(program, version, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of PARTS) cpSync(join(program, part), join(folder, part), { recursive: true, dereference: true });
  // Its own, or those that it was installed among.
  const modules = [join(program, "node_modules"), join(program, "..")].find((path) => existsSync(join(path, "zod")));
  if (modules === undefined) throw new Error(`${program} has no dependencies`);
  symlinkSync(modules, join(folder, "node_modules"));
  const description = JSON.parse(readFileSync(join(program, "package.json"), "utf8"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ ...description, version }, null, 2));
  return folder;
}

/** Nothing of the caller's: a home and a cache of the run's own. @param {string} folder */
function environmentOf(folder) {
  const [home, tmp] = [join(folder, "home"), join(folder, "tmp")];
  for (const path of [home, tmp]) mkdirSync(path, { recursive: true });
  return { PATH: process.env["PATH"], HOME: home, TMPDIR: tmp, XDG_CACHE_HOME: join(folder, "cache"), LC_ALL: "C.UTF-8" };
}

/** @param {import("node:child_process").ChildProcess} child @returns {Promise<number | null>} null for one that was killed */
function closed(child) {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code));
  });
}

/** @param {import("node:stream").Readable} stream */
async function textOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
