// @ts-check
/**
 * Makes the gallery anew: npm run gallery -- REPOS
 * REPOS holds clones named like their repositories (REPOS/llm, …), with the heads of pull requests where those are wanted.
 * Writes pages and summaries, the table of docs/gallery/README.md and, where Chromium is, the pictures of the README.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildDemo } from "../../fixtures/demo/build-demo.js";
import { EXHIBITS } from "./exhibits.js";
import { takePictures } from "./take-pictures.js";

const PROGRAM = fileURLToPath(new URL("../../bin/git-ai-impact.js", import.meta.url));
const GALLERY = fileURLToPath(new URL("../../docs/gallery/", import.meta.url));
const START = "<!-- generated:exhibits -->";
const END = "<!-- /generated -->";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("usage: npm run gallery -- REPOS\n");
  process.exit(2);
}
const scratch = await mkdtemp(join(tmpdir(), "git-ai-impact-gallery-"));
try {
  const rows = [];
  for (const exhibit of EXHIBITS) rows.push(await makeExhibit(exhibit, resolve(folder)));
  await writeTable(rows);
  await takePictures(GALLERY);
} finally {
  await rm(scratch, { recursive: true, force: true });
}

/**
 * One report.
 * @param {import("./exhibits.d.ts").Exhibit} exhibit
 * @param {string} clones folder
 * @returns {Promise<string>} its row of the table
 */
async function makeExhibit({ id, shows, repository, licence, words }, clones) {
  const { path, link } = repository === null ? await buildStory() : borrow(repository, clones);
  const out = join(scratch, id);
  const run = [PROGRAM, path, "--format", "html,md", "--out", out, "--privacy", "team", "--quiet", ...words];
  const env = { ...process.env, XDG_CACHE_HOME: scratch };
  const { status } = spawnSync(process.execPath, run, { env, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0 && status !== 4) throw new Error(`the run on ${path} ended with exit code ${status}`);
  await copyFile(join(out, "report.html"), join(GALLERY, `${id}.html`));
  await copyFile(join(out, "summary.md"), join(GALLERY, `${id}.md`));
  const head = execFileSync("git", ["-C", path, "rev-parse", "HEAD"], { encoding: "utf8" }).trim();
  const command = ["git-ai-impact", ...words].join(" ");
  return `| ${shows} | [page](${id}.html), [summary](${id}.md) | ${link}, ${licence} | \`${head.slice(0, 12)}\` | \`${command}\` |`;
}

/** The shipped story of an invented team. */
async function buildStory() {
  const path = join(scratch, "harbour-story");
  await buildDemo(path);
  return { path, link: "the shipped story of an invented team" };
}

/**
 * A repository that borrows the objects and refs of a clone and bears the address of its forge, so that its name and its links are right
 * wherever the clone lies.
 * @param {string} repository @param {string} clones
 */
function borrow(repository, clones) {
  const name = repository.slice(repository.indexOf("/") + 1);
  const [path, address] = [join(scratch, name), `https://github.com/${repository}`];
  execFileSync("git", ["clone", "--quiet", "--mirror", "--shared", join(clones, name), path]);
  execFileSync("git", ["-C", path, "remote", "set-url", "origin", address]);
  return { path, link: `[${repository}](${address})` };
}

/** Replaces what stands in the README's table. @param {readonly string[]} rows */
async function writeTable(rows) {
  const path = join(GALLERY, "README.md");
  const text = await readFile(path, "utf8");
  const table = ["| what it shows | report | history | main at | command |", "|---|---|---|---|---|", ...rows].join("\n");
  const [before, rest] = [text.slice(0, text.indexOf(START)), text.slice(text.indexOf(END))];
  await writeFile(path, `${before}${START}\n${table}\n${rest}`);
}
