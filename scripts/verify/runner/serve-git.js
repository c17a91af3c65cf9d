// @ts-check
import { execFileSync, spawn } from "node:child_process";
import { join } from "node:path";

/**
 * Answers for git's smart protocol, by git's own program and without the configuration of this machine.
 *
 * @param {string} repositories a folder; a question's path is that of a repository in it
 * @param {Readonly<Record<string, string>>} [more] environment of the program; whoever has a `REMOTE_USER` may push
 * @returns {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void}
 */
export function openGitServer(repositories, more = {}) {
  const backend = join(execFileSync("git", ["--exec-path"], { encoding: "utf8" }).trim(), "git-http-backend");
  return (request, response) => {
    const child = spawn(backend, [], { env: { ...environmentFor(request, repositories), ...more }, stdio: ["pipe", "pipe", "ignore"] });
    request.pipe(child.stdin);
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.on("close", () => pass(Buffer.concat(chunks), response));
  };
}

/** @param {import("node:http").IncomingMessage} request @param {string} repositories */
function environmentFor(request, repositories) {
  const url = new URL(request.url ?? "/", "https://127.0.0.1");
  return {
    PATH: process.env["PATH"],
    GIT_PROJECT_ROOT: repositories,
    GIT_HTTP_EXPORT_ALL: "1",
    PATH_INFO: decodeURIComponent(url.pathname),
    QUERY_STRING: url.search.slice(1),
    REQUEST_METHOD: request.method,
    CONTENT_TYPE: request.headers["content-type"] ?? "",
    HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
    GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
  };
}

/** What the program wrote is an answer of CGI: headers, `Status` among them, an empty line, the body. @param {Buffer} whole @param {import("node:http").ServerResponse} response */
function pass(whole, response) {
  const end = whole.indexOf("\r\n\r\n");
  const headers = whole
    .toString("latin1", 0, end)
    .split("\r\n")
    .map((line) => /** @type {[string, string]} */ (line.split(/: (.*)/, 2)));
  const status = headers.find(([name]) => name === "Status")?.[1] ?? "200";
  response.writeHead(Number.parseInt(status, 10), Object.fromEntries(headers.filter(([name]) => name !== "Status")));
  response.end(whole.subarray(end + 4));
}
