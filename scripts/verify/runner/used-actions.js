// @ts-check
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the runner keeps beyond a job: caches by their keys, and artifacts of this run. @typedef {{ caches: string, artifacts: string }} RunnerStore */

/** @typedef {Readonly<Record<string, string>>} Inputs */

/** Actions of others are not run: these copies of folders stand in for what they do. @type {Readonly<Record<string, (inputs: Inputs, store: RunnerStore) => Record<string, string>>>} */
const STAND_INS = {
  "actions/cache/restore": restore,
  "actions/cache/save": save,
  "actions/upload-artifact": upload,
};

/**
 * Does what a `uses:` step would do to files.
 *
 * @param {string} uses
 * @param {Inputs} inputs
 * @param {RunnerStore} store
 * @returns {Record<string, string>} its outputs
 * @throws {Error} where it would fail, and for actions that are not simulated or not pinned by their commit
 */
export function standInFor(uses, inputs, store) {
  const [, name = "", commit] = /^([\w./-]+)@([0-9a-f]{40})$/.exec(uses) ?? [];
  const standIn = STAND_INS[name];
  if (commit === undefined || standIn === undefined) throw new Error(`not simulated: ${uses}`);
  return standIn(inputs, store);
}

/** The exact key, else the newest that begins as one of the others does; keys of runs grow. @param {Inputs} inputs @param {RunnerStore} store */
function restore({ path = "", key = "", "restore-keys": prefixes = "" }, { caches }) {
  const keys = existsSync(caches) ? readdirSync(caches) : [];
  const byPrefix = prefixes
    .split("\n")
    .filter(Boolean)
    .flatMap((prefix) =>
      keys
        .filter((one) => one.startsWith(prefix))
        .sort(inNumbers)
        .slice(-1),
    );
  const found = keys.includes(key) ? key : byPrefix[0];
  if (found !== undefined) cpSync(join(caches, found), path, { recursive: true, preserveTimestamps: true });
  return { "cache-hit": String(found === key), "cache-matched-key": found ?? "" };
}

/** @param {string} a @param {string} b */
function inNumbers(a, b) {
  return Number(/(\d+)-\d+$/.exec(a)?.[1]) - Number(/(\d+)-\d+$/.exec(b)?.[1]);
}

/** @param {Inputs} inputs @param {RunnerStore} store */
function save({ path = "", key = "" }, { caches }) {
  if (!existsSync(path)) throw new Error("there is nothing to be cached");
  const place = join(caches, key);
  if (!existsSync(place)) cpSync(path, place, { recursive: true, preserveTimestamps: true });
  return {};
}

/** @param {Inputs} inputs @param {RunnerStore} store */
function upload({ name = "", path = "", overwrite = "false", ...rest }, { artifacts }) {
  if (!/^[^"/:<>|*?\r\n\\]+$/.test(name)) throw new Error(`an artifact cannot be called ${name}`);
  const place = join(artifacts, name);
  if (!existsSync(path) && rest["if-no-files-found"] === "error") throw new Error("there are no files");
  if (existsSync(place) && overwrite !== "true") throw new Error("there is an artifact of that name");
  rmSync(place, { recursive: true, force: true });
  mkdirSync(dirname(place), { recursive: true });
  cpSync(path, place, { recursive: true });
  return {};
}
