// @ts-check
import { fileURLToPath } from "node:url";

/** @typedef {import("./plan.js").Plan} Plan */
/** @typedef {import("./workflow-commands.js").Environment} Environment */

const FORMATS = "html,json,md,openmetrics,badge";
const PUBLIC_SERVER = "https://github.com";
const ASKPASS = fileURLToPath(new URL("../askpass.sh", import.meta.url));

/** Secrets of the job that are not for the program, and what only the steps of the action need. */
const WITHHELD =
  /^(?:INPUT_|ACTIONS_(?:RUNTIME|ID_TOKEN|CACHE|RESULTS)|(?:GH|GITHUB|GITLAB)_(?:ENTERPRISE_)?TOKEN$|CI_JOB_TOKEN$|TOKEN$|PLAN$|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$|GIT_ASKPASS)/;

/**
 * The command that makes the report. A value stands in the word of its option, so that none can become an option of its own.
 *
 * @param {Plan} plan
 * @param {Environment} env
 * @returns {string[]}
 */
export function analyzeWords(plan, env) {
  const words = [
    "analyze",
    plan.repository,
    `--out=${plan.out}`,
    `--format=${FORMATS}`,
    `--privacy=${plan.privacy}`,
    "--no-input",
    "--yes",
  ];
  if (plan.history !== null) words.push(`--history=${plan.history}`);
  if (plan.adopted !== "") words.push(`--adopted=${plan.adopted}`);
  if (plan.config !== null) words.push(`--config=${plan.config}`);
  if (plan.fetchPulls) words.push("--fetch-prs");
  if (plan.asksForge) words.push("--forge=github", ...forgeAddress(env));
  if (plan.check === "strict") words.push("--require-verdict");
  return words;
}

/**
 * The command that judges what a report asserts.
 *
 * @param {string} report file
 * @returns {string[]}
 */
export function checkWords(report) {
  return ["check", report, "--annotations=github", "--no-input"];
}

/**
 * Environment of the program: that of the job without its secrets; the token only where the workflow gave one, for the server that the runner names.
 *
 * @param {Plan} plan
 * @param {Environment} env
 * @returns {Record<string, string | undefined>}
 */
export function programEnvironment(plan, env) {
  const token = env["TOKEN"] ?? "";
  return {
    ...withoutSecrets(env),
    ...(plan.cache === null ? {} : { XDG_CACHE_HOME: plan.cache }),
    ...(token === "" ? {} : credentials(token, env)),
    ...(token !== "" && plan.asksForge ? { GH_TOKEN: token } : {}),
  };
}

/**
 * @param {Environment} env
 * @returns {Record<string, string | undefined>}
 */
export function withoutSecrets(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !WITHHELD.test(name)));
}

/**
 * How git gets the token: it asks a program, which answers for the runner's own server alone.
 *
 * @param {string} token
 * @param {Environment} env
 */
export function credentials(token, env) {
  return { GIT_ASKPASS: ASKPASS, GIT_ASKPASS_HOST: new URL(serverOf(env)).host, GIT_ASKPASS_TOKEN: token };
}

/** @param {Environment} env */
export function serverOf(env) {
  return env["GITHUB_SERVER_URL"] ?? PUBLIC_SERVER;
}

/** @param {Environment} env */
function forgeAddress(env) {
  return serverOf(env) === PUBLIC_SERVER ? [] : [`--forge-url=${env["GITHUB_API_URL"] ?? serverOf(env)}`];
}
