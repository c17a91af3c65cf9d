// @ts-check
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { needed } from "./parts/plan.js";
import { withoutSecrets } from "./parts/program-call.js";
import { annotation, openInert, setOutputs } from "./parts/workflow-commands.js";

/**
 * Installs the program from the checkout of the action: the sources are those of the commit that the workflow pins, and the lockfile pins every
 * dependency by its digest, which a command such as `npx` does not. No install script runs. It is done outside the action's folder and the
 * repository, where no npm configuration of theirs is read.
 */
const ACTION = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = [
  "assets",
  "bin",
  "data",
  "man",
  "schema",
  "src",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.build.json",
];
const downloads = needed(process.env, "DOWNLOADS");
/** Another version of the action in the same job has another folder, and so another program. */
const installed = join(dirname(downloads), "programs", createHash("sha256").update(ACTION).digest("hex").slice(0, 16));

const earlier = [ACTION, installed].find(isInstalled);
const program = earlier ?? install();
if (program !== null) setOutputs(process.env, { program, "is-new": String(earlier === undefined) });
else
  process.stdout.write(
    annotation("error", "git-ai-impact could not be installed: npm says why above. Run the job again where it was the network."),
  );

/** @param {string} folder */
function isInstalled(folder) {
  return existsSync(join(folder, "dist", "cli", "main.js")) && existsSync(join(folder, "node_modules", "zod"));
}

/** @returns {string | null} folder of the program; null where npm failed */
function install() {
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  for (const name of SOURCES) cpSync(join(ACTION, name), join(installed, name), { recursive: true });
  const isDone =
    npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--cache", downloads]) &&
    npm(["run", "--silent", "build"]);
  if (isDone) return installed;
  // Half a program would be taken for a whole one by the next use in the job.
  rmSync(installed, { recursive: true, force: true });
  return null;
}

/** @param {readonly string[]} words */
function npm(words) {
  const { status, stdout, stderr, error } = spawnSync("npm", words, { cwd: installed, env: withoutSecrets(process.env), encoding: "utf8" });
  if (status === 0) return true;
  const show = openInert();
  show.line(`npm ${words[0]}: ${error?.message ?? `exit status ${status}`}\n${stdout ?? ""}${stderr ?? ""}`);
  show.end();
  return false;
}
