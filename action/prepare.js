// @ts-check
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { InputError, needed, readPlan } from "./parts/plan.js";
import { annotation, setOutputs } from "./parts/workflow-commands.js";

/** Checks the inputs and writes what the other steps follow: `plan.json`, and the keys of what the runner keeps. */
try {
  if (process.platform === "win32") throw new InputError("git-ai-impact runs on Linux and macOS runners, and this one has Windows");
  const plan = readPlan(process.env);
  // What an earlier job left there is not of this run.
  rmSync(plan.folder, { recursive: true, force: true });
  mkdirSync(plan.folder, { recursive: true });
  const file = join(plan.folder, "plan.json");
  writeFileSync(file, JSON.stringify(plan));
  setOutputs(process.env, { ready: "true", plan: file, ...namesOf(plan) });
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  process.stdout.write(annotation("error", `${error.message}.`));
  setOutputs(process.env, { ready: "false" });
}

/**
 * Names under which the runner keeps things. A folder of history is saved anew by each run that adds to it, and the newest is restored; the key of
 * downloads is that of the lockfile, by which npm checks each of them.
 *
 * @param {import("./parts/plan.js").Plan} plan
 */
function namesOf({ place, folder, kept, isOnBranch, comment }) {
  const { env, platform, arch } = process;
  const lockfile = createHash("sha256")
    .update(readFileSync(new URL("../package-lock.json", import.meta.url)))
    .digest("hex");
  const prefix = `git-ai-impact-kept-${place}-`;
  const run = [needed(env, "GITHUB_RUN_ID"), env["GITHUB_RUN_ATTEMPT"] ?? "1"].join("-");
  return {
    downloads: join(folder, "..", "downloads"),
    "downloads-key": `git-ai-impact-downloads-${platform}-${arch}-${lockfile.slice(0, 32)}`,
    kept: kept ?? "",
    "kept-prefix": prefix,
    "kept-key": prefix + run,
    artifact: `git-ai-impact-${place}`,
    "is-on-branch": String(isOnBranch),
    comments: String(comment !== "off"),
  };
}
