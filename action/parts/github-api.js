// @ts-check
import { safeAddress } from "./address.js";

/** @typedef {import("./workflow-commands.js").Environment} Environment */

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {unknown} data What was answered; null where it was nothing or no JSON.
 */

/** @typedef {(method: "GET" | "POST" | "PATCH", path: string, body?: object) => Promise<Answer>} Ask */

const TIME_LIMIT_MS = 30_000;
/** A page of 100 issues with bodies of 65 kB each fits. */
const LARGEST_ANSWER = 20 * 1024 * 1024;
const MADE = [200, 201];

/** The forge would not, or could not be asked. The message holds neither the token nor anything that was answered. */
class ApiFailure extends Error {}

/**
 * A way to ask the API of the forge that the runner belongs to, and nobody else: no address comes from the repository, redirects are not followed.
 *
 * @param {Environment} env GITHUB_API_URL and TOKEN
 * @returns {Ask} rejects with ApiFailure
 * @throws {ApiFailure}
 */
export function openApi(env) {
  const api = addressOf(env);
  const token = env["TOKEN"] ?? "";
  if (!/^[\x21-\x7e]{8,512}$/.test(token)) throw new ApiFailure("the input token holds none");
  const headers = {
    accept: "application/vnd.github+json",
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "user-agent": "git-ai-impact",
    "x-github-api-version": "2022-11-28",
  };
  return async (method, path, body) => {
    const response = await send(`${api}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    if (response.status >= 300 && response.status < 400)
      throw new ApiFailure(`${hostOf(api)} sends the question on to another address, which is not asked`);
    const text = await readBody(response);
    if (!MADE.includes(response.status)) throw new ApiFailure(explain(response.status));
    return { status: response.status, data: parse(text) };
  };
}

/** @param {Environment} env */
function addressOf(env) {
  try {
    return safeAddress(env["GITHUB_API_URL"]).href.replace(/\/$/, "");
  } catch (error) {
    throw new ApiFailure(error instanceof Error ? error.message : "there is no address");
  }
}

/** @param {string} url @param {RequestInit} request */
async function send(url, request) {
  try {
    return await fetch(url, { ...request, redirect: "manual", signal: AbortSignal.timeout(TIME_LIMIT_MS) });
  } catch {
    // What fetch says may name the address with a proxy's password.
    throw new ApiFailure(`${hostOf(url)} could not be reached`);
  }
}

/** Counts unpacked bytes as they come: a small answer may unpack to gigabytes. @param {Response} response */
async function readBody(response) {
  const chunks = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > LARGEST_ANSWER) break;
      chunks.push(chunk);
    }
  } catch {
    throw new ApiFailure("the answer was cut off");
  }
  if (size > LARGEST_ANSWER) throw new ApiFailure("the answer is too large to be one of the API");
  return Buffer.concat(chunks).toString("utf8");
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {number} status */
function explain(status) {
  if (status === 401) return "the forge does not accept the token (401)";
  if (status === 403 || status === 404)
    return `the token may not do it (${status}). Add the permission to the job; a token of a pull request from a fork can only read`;
  if (status === 410) return "issues are turned off in this repository (410)";
  if (status === 429) return "the forge asks for a pause (429)";
  return `the forge answered with ${status}`;
}

/** @param {string} url */
function hostOf(url) {
  return new URL(url).host;
}
