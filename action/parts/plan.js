// @ts-check
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { CHECK_MODES } from "./exit-reasons.js";

/** @typedef {import("./workflow-commands.js").Environment} Environment */

/**
 * What the steps of one run have agreed on. It holds no token.
 *
 * @typedef {object} Plan
 * @property {string} repository Absolute folder that is read.
 * @property {string} adopted As typed; empty where nothing was.
 * @property {string | null} config Absolute file.
 * @property {boolean} fetchPulls
 * @property {boolean} asksForge
 * @property {string} out Absolute folder of the report.
 * @property {import("./exit-reasons.js").CheckMode} check
 * @property {"off" | "pull-request" | "issue"} comment
 * @property {"team" | "strict"} privacy
 * @property {string | null} history Absolute folder of earlier runs; null: none is kept.
 * @property {boolean} isOnBranch The history lies on a branch of the repository, in a folder for each place; the checkout of that branch is the parent of `history`.
 * @property {string | null} cache Absolute folder of what may be kept between runs; null: the user's own.
 * @property {string | null} kept Absolute folder that the runner's cache keeps; null: none.
 * @property {string} place Names this use of the action among others in the repository: letters, digits and hyphens.
 * @property {string} folder Absolute folder of this use under the runner's temporary one.
 */

/** A fault in what the workflow says. */
export class InputError extends Error {}

/** Values of a word that an input may have; the first one is the default. */
const WORDS = /** @type {const} */ ({
  comment: ["off", "pull-request", "issue"],
  privacy: ["team", "strict"],
  records: ["off", "forge"],
  "fetch-prs": ["true", "false"],
});

/**
 * Reads and checks the inputs, which come as `INPUT_NAME`. Paths are taken from the workspace.
 *
 * @param {Environment} env
 * @returns {Plan}
 * @throws {InputError} one sentence that names the input
 */
export function readPlan(env) {
  const workspace = needed(env, "GITHUB_WORKSPACE");
  const repository = resolve(workspace, input(env, "path") || ".");
  const place = placeOf(relative(workspace, repository) || ".");
  const folder = join(needed(env, "RUNNER_TEMP"), "git-ai-impact", place);
  const plan = {
    repository,
    adopted: input(env, "adopted"),
    config: input(env, "config") === "" ? null : resolve(workspace, input(env, "config")),
    fetchPulls: word(env, "fetch-prs") === "true",
    asksForge: word(env, "records") === "forge",
    out: input(env, "out") === "" ? join(folder, "report") : resolve(workspace, input(env, "out")),
    check: oneOf(env, "check", ["true", ...CHECK_MODES]),
    comment: word(env, "comment"),
    privacy: privacyOf(env),
    place,
    folder,
    ...keeping(env, { folder, place, workspace }),
  };
  if (env["HAS_TOKEN"] !== "true") refuseWithoutToken(plan);
  return plan;
}

/**
 * @param {Environment} env
 * @returns {Plan} as `prepare.js` has written it
 */
export function loadPlan(env) {
  return JSON.parse(readFileSync(needed(env, "PLAN"), "utf8"));
}

/**
 * A variable that the runner or the action itself sets.
 *
 * @param {Environment} env
 * @param {string} name
 */
export function needed(env, name) {
  const value = env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set: these scripts are steps of a GitHub Action`);
  return value;
}

/**
 * @param {Environment} env
 * @param {{ folder: string, place: string, workspace: string }} where
 * @returns {Pick<Plan, "history" | "isOnBranch" | "cache" | "kept">}
 */
function keeping(env, { folder, place, workspace }) {
  const choice = input(env, "history") || "cache";
  const kept = join(folder, "kept");
  const cache = join(kept, "cache");
  if (choice === "cache") return { history: join(kept, "history"), isOnBranch: false, cache, kept };
  if (choice === "branch") return { history: join(folder, "branch", place), isOnBranch: true, cache, kept };
  return { history: choice === "off" ? null : resolve(workspace, choice), isOnBranch: false, cache: null, kept: null };
}

/** Reports, comments and artifacts are for others to read: what names people stays on the machine of whoever asked for it. @param {Environment} env */
function privacyOf(env) {
  if (input(env, "privacy") === "full")
    throw new InputError(
      'the input privacy is "full", which may name people, and a report of a workflow is read by others: use team or strict',
    );
  return word(env, "privacy");
}

/** @param {Plan} plan */
function refuseWithoutToken({ comment, isOnBranch, asksForge }) {
  const wanted = [comment !== "off" && `comment: ${comment}`, isOnBranch && "history: branch", asksForge && "records: forge"];
  const first = wanted.find((text) => text !== false);
  if (first !== undefined) throw new InputError(`"${first}" needs the input token, for example token: \${{ github.token }}`);
}

/**
 * @template {keyof typeof WORDS} Name
 * @param {Environment} env
 * @param {Name} name
 * @returns {(typeof WORDS)[Name][number]}
 */
function word(env, name) {
  return oneOf(env, name, WORDS[name]);
}

/**
 * @template {string} Word
 * @param {Environment} env
 * @param {string} name
 * @param {readonly Word[]} words the first one is the default
 * @returns {Word}
 */
function oneOf(env, name, words) {
  const typed = input(env, name);
  const found = typed === "" ? words[0] : words.find((one) => one === typed);
  if (found !== undefined) return found;
  throw new InputError(`the input ${name} is none of ${[...new Set(words)].join(", ")}`);
}

/** @param {Environment} env @param {string} name */
function input(env, name) {
  const value = (env[`INPUT_${name.replaceAll("-", "_").toUpperCase()}`] ?? "").trim();
  if (/[\0\r\n]/.test(value)) throw new InputError(`the input ${name} holds a line break`);
  return value;
}

/** A name that is the same for the same folder, however it was typed, and fit for files and keys whatever its path holds. @param {string} path from the workspace on */
function placeOf(path) {
  const words = path
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return `${words || "root"}-${createHash("sha256").update(path).digest("hex").slice(0, 8)}`;
}
