// @ts-check
import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildDemo } from "../fixtures/demo/build-demo.js";

const PROGRAM = fileURLToPath(new URL("../bin/git-ai-impact.js", import.meta.url));
const CLONE = fileURLToPath(new URL("..", import.meta.url));
const STORY = join(tmpdir(), "git-ai-impact-demo");

await rm(STORY, { recursive: true, force: true });
await buildDemo(STORY);
announce("1. The story of an invented team, with a change planted in it");
const story = analyze(STORY);
announce("2. This clone's own history");
const clone = analyze(CLONE);
process.exitCode = story === 0 ? clone : story;

/** @param {string} headline */
function announce(headline) {
  process.stdout.write(`\n${headline}\n${"─".repeat(headline.length)}\n\n`);
}

/**
 * @param {string} folder
 * @returns {number} exit code; 1 where a signal ended the program
 */
function analyze(folder) {
  return spawnSync(process.execPath, [PROGRAM, folder], { cwd: CLONE, stdio: "inherit" }).status ?? 1;
}
