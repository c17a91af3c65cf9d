// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/**
 * @typedef {object} Step
 * @property {string} [id]
 * @property {string} [if]
 * @property {string} [run]
 * @property {string} [shell]
 * @property {string} [uses]
 * @property {Readonly<Record<string, string>>} [with]
 * @property {Readonly<Record<string, string>>} [env]
 * @property {boolean} [continue-on-error]
 */

/**
 * @typedef {object} Action
 * @property {Readonly<Record<string, { description: string, default: string }>>} inputs
 * @property {Readonly<Record<string, { description: string, value: string }>>} outputs
 * @property {readonly Step[]} steps
 */

const ACTION_KEYS = ["name", "description", "author", "branding", "inputs", "outputs", "runs"];
const STEP_KEYS = ["id", "if", "run", "shell", "uses", "with", "env", "continue-on-error"];

/**
 * The composite action of a folder. Keys that are not simulated are refused.
 *
 * @param {string} folder
 * @returns {Action}
 */
export function readAction(folder) {
  const action = parse(readFileSync(join(folder, "action.yml"), "utf8"));
  refuseUnknown("action.yml", action, ACTION_KEYS);
  refuseUnknown("runs", action.runs, ["using", "steps"]);
  if (action.runs.using !== "composite") throw new Error("only composite actions are simulated");
  for (const step of action.runs.steps) {
    refuseUnknown("a step", step, STEP_KEYS);
    if ((step.run === undefined) === (step.uses === undefined)) throw new Error("a step has either run or uses");
    if (step.run !== undefined && step.shell !== "bash") throw new Error("only bash is simulated");
    // What a workflow or a repository says would be code here.
    if (step.run?.includes("${{") === true) throw new Error("an expression stands in the script of a step");
  }
  return { inputs: action.inputs, outputs: action.outputs, steps: action.runs.steps };
}

/** @param {string} what @param {object} value @param {readonly string[]} known */
function refuseUnknown(what, value, known) {
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`${what} has what is not simulated: ${unknown.join(", ")}`);
}
