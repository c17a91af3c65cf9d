// @ts-check
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * A home folder for a job: it trusts the forge's certificate, and holds nothing else.
 *
 * @param {string} folder made
 * @param {string} certificate file
 * @returns {Readonly<Record<string, string | undefined>>} environment of git and of the job
 */
export function makeHome(folder, certificate) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, ".gitconfig"), `[http]\n\tsslCAInfo = ${certificate}\n[init]\n\tdefaultBranch = main\n`);
  return {
    PATH: process.env["PATH"],
    HOME: folder,
    LANG: "C.UTF-8",
    NODE_EXTRA_CA_CERTS: certificate,
    npm_config_registry: process.env["npm_config_registry"],
  };
}

/**
 * What actions/checkout does with `persist-credentials: false`: every branch as a remote one and the branch of the run checked out, or one commit of it.
 *
 * @param {object} what
 * @param {string} what.address
 * @param {string} what.token kept by nobody
 * @param {string} what.folder made
 * @param {Readonly<Record<string, string | undefined>>} what.env
 * @param {number} [what.depth] `fetch-depth`; 0, the whole history, where it is not given
 */
export async function checkOut({ address, token, folder, env, depth = 0 }) {
  mkdirSync(folder, { recursive: true });
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  /** @param {string[]} words The forge answers in this process, which must not stand still meanwhile. */
  const git = (...words) => run("git", ["-C", folder, ...words], { env });
  await git("init", "--quiet");
  await git("remote", "add", "origin", address);
  const from = ["-c", `http.extraheader=AUTHORIZATION: Basic ${basic}`, "fetch", "--quiet", "--no-tags", "--prune"];
  if (depth > 0) await git(...from, `--depth=${depth}`, "origin", "+refs/heads/main:refs/remotes/origin/main");
  else await git(...from, "origin", "+refs/heads/*:refs/remotes/origin/*");
  await git("checkout", "--quiet", "--force", "-B", "main", "refs/remotes/origin/main");
}
