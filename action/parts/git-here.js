// @ts-check
import { spawnSync } from "node:child_process";
import { withoutSecrets } from "./program-call.js";

/** No question, no helper of the machine, no hook, and no other address than the one that was named. */
const SETTINGS = [
  "credential.helper=",
  "core.hooksPath=/dev/null",
  "core.symlinks=false",
  "http.followRedirects=false",
  "gc.auto=0",
].flatMap((setting) => ["-c", setting]);
const TIME_LIMIT_MS = 10 * 60_000;

/**
 * Runs git in a folder of ours.
 *
 * @param {string} folder
 * @param {readonly string[]} words
 * @param {Readonly<Record<string, string | undefined>>} [more] environment
 * @returns {{ isDone: boolean, text: string }} whether it ended well, and its trimmed output
 */
export function gitHere(folder, words, more = {}) {
  const env = { ...withoutSecrets(process.env), GIT_TERMINAL_PROMPT: "0", LC_ALL: "C", ...more };
  const { status, stdout } = spawnSync("git", ["-C", folder, ...SETTINGS, ...words], {
    env,
    encoding: "utf8",
    timeout: TIME_LIMIT_MS,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return { isDone: status === 0, text: (stdout ?? "").trim() };
}
