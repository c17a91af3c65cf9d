// @ts-check
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { isAnnotation } from "./sort-lines.js";
import { openInert } from "./workflow-commands.js";

/** @typedef {import("./sort-lines.js").Line} Line */

/**
 * Runs the program and shows its words as they come, none of which the runner obeys meanwhile.
 *
 * @param {readonly string[]} words of the command line, the file of the program first
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Promise<{ code: number | null, lines: readonly Line[] }>} exit code, null where a signal ended it; what it said
 */
export async function runProgram(words, env) {
  const child = spawn(process.execPath, words, { env, stdio: ["ignore", "pipe", "pipe"] });
  const pass = (/** @type {NodeJS.Signals} */ name) => void child.kill(name);
  // A job that is cancelled tells this process first; the program then keeps what is finished.
  process.on("SIGINT", pass).on("SIGTERM", pass);
  /** @type {Line[]} */
  const lines = [];
  const show = openInert();
  for (const from of /** @type {const} */ (["stdout", "stderr"])) {
    createInterface(child[from]).on("line", (line) => {
      lines.push({ from, line });
      if (!isAnnotation({ from, line })) show.line(line);
    });
  }
  try {
    return { code: await ended(child), lines };
  } finally {
    show.end();
    process.off("SIGINT", pass).off("SIGTERM", pass);
  }
}

/** @param {import("node:child_process").ChildProcess} child @returns {Promise<number | null>} */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
}
