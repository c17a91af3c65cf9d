// @ts-check
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { join } from "node:path";
import { openGitServer } from "./serve-git.js";

/**
 * A forge on this machine: repositories over https for whoever brings the token, and the few questions of GitHub's API that the action asks.
 *
 * @typedef {object} Forge
 * @property {string} origin
 * @property {string} certificate file
 * @property {{ number: number, title: string, body: string, state: string, comments: { id: number, body: string }[] }[]} issues
 * @property {{ id: number, body: string }[]} pullComments on pull request 7
 * @property {string[]} asked questions to the API as `METHOD path`
 * @property {((path: string) => { status: number, headers?: Record<string, string>, body?: string } | null) | null} behaviour answers in place of the forge
 * @property {() => Promise<void>} close
 */

const PULL = 7;
const US = { user: { login: "github-actions[bot]", type: "Bot" }, author_association: "NONE" };

/**
 * @param {{ repositories: string, scratch: string, token: string }} options a folder of bare repositories `owner/name.git`, a folder for the certificate
 * @returns {Promise<Forge>}
 */
export async function openForge({ repositories, scratch, token }) {
  const [key, certificate] = [join(scratch, "key.pem"), join(scratch, "certificate.pem")];
  const subject = ["-subj", "/CN=loopback", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", ...subject],
    { stdio: "ignore" },
  );
  // Who brings the token may push as well.
  const serveGit = openGitServer(repositories, { REMOTE_USER: "somebody" });
  const basic = `Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
  /** @type {Forge} */
  const forge = { origin: "", certificate, issues: [], pullComments: [], asked: [], behaviour: null, close };
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, response) => {
    const isApi = request.url?.startsWith("/api/v3/") === true;
    if (request.headers.authorization !== (isApi ? `Bearer ${token}` : basic))
      return void response.writeHead(401, { "www-authenticate": 'Basic realm="forge"' }).end();
    if (isApi) void answerApi(forge, request, response);
    else serveGit(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  forge.origin = `https://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return forge;

  async function close() {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
}

/** @param {Forge} forge @param {import("node:http").IncomingMessage} request @param {import("node:http").ServerResponse} response */
async function answerApi(forge, request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = chunks.length === 0 ? null : JSON.parse(Buffer.concat(chunks).toString("utf8"));
  const path = (request.url ?? "").replace("/api/v3", "");
  forge.asked.push(`${request.method} ${path}`);
  const odd = forge.behaviour?.(path) ?? null;
  if (odd !== null) return void response.writeHead(odd.status, odd.headers).end(odd.body ?? "");
  const { status, data } = answer(forge, `${request.method} ${path.replace(/\?.*/, "").replace(/^\/repos\/[^/]+\/[^/]+/, "")}`, body);
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(data));
}

/** @param {Forge} forge @param {string} question @param {any} body @returns {{ status: number, data: unknown }} */
function answer({ issues, pullComments }, question, body) {
  const [, number = "", isComments] = /^\w+ \/issues\/(\d+)(\/comments)?$/.exec(question) ?? [];
  const issue = issues.find((one) => one.number === Number(number));
  const comments = Number(number) === PULL ? pullComments : issue?.comments;
  if (question === "GET /issues")
    return {
      status: 200,
      data: issues
        .filter(({ state }) => state === "open")
        .map((one) => ({ ...one, ...US }))
        .reverse(),
    };
  if (question === "POST /issues") {
    issues.push({ number: 100 + issues.length, title: body.title, body: body.body, state: "open", comments: [] });
    return { status: 201, data: {} };
  }
  if (isComments !== undefined && comments !== undefined) {
    if (question.startsWith("GET")) return { status: 200, data: comments.map((one) => ({ ...one, ...US })) };
    comments.push({ id: 1_000 * Number(number) + comments.length, body: body.body });
    return { status: 201, data: {} };
  }
  if (issue !== undefined) return { status: 200, data: Object.assign(issue, body) };
  const edited = pullComments.find(({ id }) => question === `PATCH /issues/comments/${id}`);
  return edited === undefined ? { status: 404, data: {} } : { status: 200, data: Object.assign(edited, body) };
}
