// @ts-check
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { interpolate, isWanted } from "./expressions.js";
import { readAction } from "./read-action.js";
import { commandsIn, valuesIn } from "./read-log.js";
import { standInFor } from "./used-actions.js";

/** @typedef {import("./read-action.js").Step} Step */
/** @typedef {import("./expressions.js").Contexts} Contexts */

/**
 * A job on the runner.
 *
 * @typedef {object} Job
 * @property {string} action folder of the action
 * @property {string} workspace folder of the checkout
 * @property {string} temporary RUNNER_TEMP of this job
 * @property {import("./used-actions.js").RunnerStore} store
 * @property {Readonly<Record<string, string>>} inputs of the step that uses the action
 * @property {Readonly<Record<string, string | undefined>>} env of the job
 */

/**
 * @typedef {object} Ran
 * @property {"success" | "failure"} conclusion
 * @property {Readonly<Record<string, string>>} outputs
 * @property {string} log standard output and error of all steps
 * @property {readonly import("./read-log.js").Command[]} commands those that the runner obeyed
 * @property {string} summary
 * @property {readonly string[]} steps what ran, by id, used action or script
 * @property {string} environmentFile what steps wanted later steps of the workflow to have in their environment or PATH
 * @property {number} seconds
 */

/**
 * Runs the steps of a composite action as a runner does: expressions, environment, files, status. Used actions are stood in for (`used-actions.js`).
 *
 * @param {Job} job
 * @returns {Promise<Ran>}
 */
export async function runAction(job) {
  const action = readAction(job.action);
  mkdirSync(job.temporary, { recursive: true });
  const unknown = Object.keys(job.inputs).filter((name) => !Object.hasOwn(action.inputs, name));
  if (unknown.length > 0) throw new Error(`the action has no input ${unknown.join(", ")}`);
  const inputs = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, job.inputs[name] ?? input.default]));
  /** @type {Contexts & { values: { inputs: object, steps: Record<string, { outputs: Record<string, string> }> } }} */
  const contexts = { values: { inputs, steps: {} }, status: "success" };
  const parts = [];
  const begin = performance.now();
  for (const step of action.steps) {
    if (!isWanted(step.if, contexts)) continue;
    const part = await runStep(step, job, contexts);
    parts.push(part);
    if (step.id !== undefined) contexts.values.steps[step.id] = { outputs: part.outputs };
    if (part.isFailed && step["continue-on-error"] !== true) contexts.status = "failure";
  }
  return {
    conclusion: contexts.status === "success" ? "success" : "failure",
    outputs: Object.fromEntries(Object.entries(action.outputs).map(([name, { value }]) => [name, interpolate(value, contexts)])),
    log: parts.map(({ log }) => log).join(""),
    commands: parts.flatMap(({ log }) => commandsIn(log)),
    summary: parts.map(({ summary }) => summary).join(""),
    steps: parts.map(({ name }) => name),
    environmentFile: parts.map(({ environment }) => environment).join(""),
    seconds: (performance.now() - begin) / 1000,
  };
}

/** @typedef {{ name: string, log: string, outputs: Record<string, string>, summary: string, environment: string, isFailed: boolean }} Part */

/** @param {Step} step @param {Job} job @param {Contexts} contexts @returns {Promise<Part>} */
async function runStep(step, job, contexts) {
  return step.uses === undefined ? runScript(step, job, contexts) : useAction(step, step.uses, job, contexts);
}

/** @param {Step} step @param {string} uses @param {Job} job @param {Contexts} contexts @returns {Part} */
function useAction(step, uses, job, contexts) {
  const part = { name: uses.replace(/@.*/, ""), log: "", outputs: {}, summary: "", environment: "", isFailed: false };
  try {
    return { ...part, outputs: standInFor(uses, valuesOf(step.with, contexts), job.store) };
  } catch (error) {
    if (String(error).includes("not simulated")) throw error;
    return { ...part, log: `${error}\n`, isFailed: true };
  }
}

/** @param {Step} step @param {Job} job @param {Contexts} contexts @returns {Promise<Part>} */
async function runScript(step, job, contexts) {
  const folder = mkdtempSync(join(job.temporary, "_step-"));
  const files = Object.fromEntries(
    ["OUTPUT", "ENV", "PATH", "STATE", "STEP_SUMMARY"].map((name) => [`GITHUB_${name}`, join(folder, name)]),
  );
  for (const file of Object.values(files)) writeFileSync(file, "");
  const script = join(folder, "script.sh");
  writeFileSync(script, step.run ?? "");
  const env = {
    ...job.env,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_ACTION_PATH: job.action,
    GITHUB_WORKSPACE: job.workspace,
    RUNNER_TEMP: job.temporary,
    ...files,
    ...valuesOf(step.env, contexts),
  };
  const { status, log } = await spawnBash(script, { cwd: job.workspace, env });
  const read = (/** @type {string} */ name) => readFileSync(files[name] ?? "", "utf8");
  return {
    name: step.id ?? /action\/([\w-]+\.js\S*(?: \w+)?)/.exec(step.run ?? "")?.[1] ?? "script",
    log,
    outputs: valuesIn(read("GITHUB_OUTPUT")),
    summary: read("GITHUB_STEP_SUMMARY"),
    environment: read("GITHUB_ENV") + read("GITHUB_PATH") + read("GITHUB_STATE"),
    isFailed: status !== 0,
  };
}

/** @param {Readonly<Record<string, string>> | undefined} values @param {Contexts} contexts */
function valuesOf(values, contexts) {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, interpolate(String(value), contexts)]));
}

/**
 * @param {string} script
 * @param {{ cwd: string, env: Readonly<Record<string, string | undefined>> }} options
 * @returns {Promise<{ status: number | null, log: string }>}
 */
function spawnBash(script, { cwd, env }) {
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (log += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, log }));
  });
}
