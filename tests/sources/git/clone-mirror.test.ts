import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type CloneAddress, readCloneAddress } from "../../../src/sources/git/clone-address.ts";
import { type ClonerOptions, openCloner } from "../../../src/sources/git/clone-mirror.ts";
import { createRepository, temporaryFolder } from "./build-repo.ts";
import { type Behaviour, type HttpsServer, makeCertificate, serveHttps } from "./https-server.ts";

const CERTIFICATE = makeCertificate(temporaryFolder());
const TOKEN = "s3cret-token-of-the-tests";
const servers: HttpsServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const git = (folder: string, ...args: string[]) => execFileSync("git", ["-C", folder, ...args], { encoding: "utf8" }).trim();

/** A served repository with a pull request, a note, a tag, and a main branch of its own name. */
async function serve(behaviour?: Behaviour) {
  if (CERTIFICATE === null) throw new Error("there is no openssl");
  const folder = temporaryFolder();
  const repo = createRepository({ path: join(folder, "acme/shop") });
  const main = repo.commit("one", { "a.txt": "a\n" });
  repo.git("branch", "-m", "trunk");
  repo.git("notes", "--ref", "ai", "add", "-m", "made with care");
  repo.git("tag", "v1");
  const pull = repo.commit("two", { "b.txt": "b\n" });
  repo.git("update-ref", "refs/pull/7/head", pull);
  repo.git("update-ref", "refs/merge-requests/8/head", pull);
  repo.git("reset", "-q", "--hard", main);
  const server = await serveHttps(folder, CERTIFICATE, behaviour);
  servers.push(server);
  return { repo, main, pull, server };
}

function addressOf(text: string): CloneAddress {
  const address = readCloneAddress(text);
  if (address === null) throw new Error(`${text} is no address`);
  return address;
}

interface Bring {
  readonly server: HttpsServer;
  readonly path?: string;
  readonly folder?: string;
  readonly token?: string | null;
  readonly signal?: AbortSignal;
  readonly more?: Partial<ClonerOptions>;
}

/** Brings a clone; the folder of it, and everything that lay in the scratch folder while git ran. */
async function bring({
  server,
  path = "/acme/shop",
  folder = join(temporaryFolder(), "shop.git"),
  token = null,
  signal,
  more = {},
}: Bring) {
  const scratch = temporaryFolder();
  const tokenFile = join(temporaryFolder(), "it's the token");
  if (token !== null) writeFileSync(tokenFile, `  ${token}\n`, { mode: 0o600 });
  const cloner = await openCloner({
    environment: { PATH: process.env["PATH"], SSL_CERT_FILE: server.certificate, GIT_TRACE_CURL: "1", GIT_ASKPASS: "/bin/echo" },
    temporaryFolder: scratch,
    hosts: [server.host],
    tokenFile: token === null ? null : tokenFile,
    allowsAgent: false,
    signal: new AbortController().signal,
    ...more,
  });
  try {
    const scripts = readdirSync(scratch, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith("askpass"));
    const script = scripts.map((name) => readFileSync(join(scratch, name), "utf8")).join("");
    await cloner.bring(addressOf(`https://${server.host}${path}`), folder, signal ?? new AbortController().signal);
    return { folder, script };
  } finally {
    await cloner.close();
    expect(readdirSync(scratch)).toEqual([]);
  }
}

const wantsToken = (accepted: string): Behaviour => {
  const expected = `Basic ${Buffer.from(`x-access-token:${accepted}`).toString("base64")}`;
  return ({ headers }: IncomingMessage, response: ServerResponse) => {
    if (headers.authorization === expected) return false;
    response.writeHead(401, { "WWW-Authenticate": 'Basic realm="shop"' }).end();
    return true;
  };
};

describe.skipIf(CERTIFICATE === null)("a clone from an address", () => {
  it("is bare and holds branches, heads of pull and merge requests, and notes, and no tags", async () => {
    const { server, main, pull } = await serve();
    const { folder } = await bring({ server });
    expect(git(folder, "for-each-ref", "--format=%(refname) %(objectname)").split("\n")).toEqual([
      `refs/heads/trunk ${main}`,
      `refs/merge-requests/8/head ${pull}`,
      expect.stringMatching(/^refs\/notes\/ai [0-9a-f]{40}$/),
      `refs/pull/7/head ${pull}`,
    ]);
    expect(git(folder, "symbolic-ref", "HEAD")).toBe("refs/heads/trunk");
    expect(git(folder, "config", "remote.origin.url")).toBe(`https://${server.host}/acme/shop`);
    expect(readdirSync(folder)).not.toContain("hooks");
  });

  it("is brought up to date later: what is new comes, what is gone goes", async () => {
    const { server, repo } = await serve();
    const { folder } = await bring({ server });
    repo.git("update-ref", "-d", "refs/pull/7/head");
    const next = repo.commit("three", { "c.txt": "c\n" });
    // As a fetch leaves it that was killed.
    mkdirSync(join(folder, "objects/pack"), { recursive: true });
    writeFileSync(join(folder, "objects/pack/tmp_pack_abc"), "half");
    mkdirSync(join(folder, "refs/heads"), { recursive: true });
    for (const name of ["packed-refs", "config", "HEAD", "refs/heads/trunk"]) writeFileSync(join(folder, `${name}.lock`), "");
    await bring({ server, folder });
    expect(git(folder, "rev-parse", "refs/heads/trunk")).toBe(next);
    expect(git(folder, "for-each-ref", "refs/pull")).toBe("");
    expect(readdirSync(join(folder, "objects/pack")).filter((name) => name.startsWith("tmp_"))).toEqual([]);
  });

  it("shows the token to its host and to nobody else, and keeps it nowhere", async () => {
    const { server, main } = await serve(wantsToken(TOKEN));
    const { folder, script } = await bring({ server, token: TOKEN });
    expect(git(folder, "rev-parse", "refs/heads/trunk")).toBe(main);
    expect(script).toContain(server.host);
    expect(script).not.toContain(TOKEN);
    for (const name of ["config", "HEAD"]) expect(readFileSync(join(folder, name), "utf8")).not.toContain(TOKEN);
  });

  it("fails in one sentence where no token is there, a wrong one, or one for other hosts", async () => {
    const { server } = await serve(wantsToken(TOKEN));
    await expect(bring({ server })).rejects.toMatchObject({
      code: "FETCH_FAILED",
      message: `https://${server.host}/acme/shop could not be fetched: it wants a token, and none was given for its host`,
    });
    const wrong = bring({ server, token: "wrong-token" });
    await expect(wrong).rejects.toMatchObject({
      code: "FETCH_FAILED",
      message: expect.stringContaining("access is denied there: the token is not accepted, or may not read it"),
    });
    await expect(wrong).rejects.not.toMatchObject({ message: expect.stringContaining("wrong-token") });
    const before = server.asked.length;
    await expect(bring({ server, token: TOKEN, more: { hosts: ["example.com"] } })).rejects.toMatchObject({ code: "FETCH_FAILED" });
    expect(server.asked.slice(before).filter(({ authorization }) => authorization !== null)).toEqual([]);
  });

  it("follows no redirect, to whatever host, and takes no token there", async () => {
    const other = await serve();
    const { server } = await serve(({ url }, response) => {
      response.writeHead(302, { Location: `https://${other.server.host}${url}` }).end();
      return true;
    });
    await expect(bring({ server, token: TOKEN, more: { hosts: [server.host, other.server.host] } })).rejects.toMatchObject({
      code: "FETCH_FAILED",
      message: expect.stringContaining("it sends on to another address"),
    });
    expect(other.server.asked).toEqual([]);
  });

  it("is not fetched from a server whose certificate nobody trusts", async () => {
    const { server } = await serve();
    await expect(bring({ server, more: { environment: { PATH: process.env["PATH"] } } })).rejects.toMatchObject({ code: "FETCH_FAILED" });
    expect(server.asked).toEqual([]);
  });

  it("is given up with the signal while the server hangs, and leaves no process behind", async () => {
    const { server } = await serve(() => true);
    const stop = new AbortController();
    const bringing = bring({ server, signal: stop.signal });
    const asked = async (): Promise<void> => {
      if (server.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 20)).then(asked);
    };
    await asked();
    stop.abort();
    await expect(bringing).rejects.toMatchObject({ code: "INTERRUPTED" });
    const isRunning = () => execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).includes(`remote-https https://${server.host}`);
    const gone = async (tries: number): Promise<boolean> => {
      if (!isRunning()) return true;
      return tries === 0 ? false : new Promise((resolve) => setTimeout(resolve, 50)).then(() => gone(tries - 1));
    };
    expect(await gone(40)).toBe(true);
  });
});

describe("an address by ssh", () => {
  /** What an ssh of the test's own was called with: its words, and its environment. */
  async function callSsh(allowsAgent: boolean) {
    const folder = temporaryFolder();
    const [record, scratch] = [join(folder, "record"), join(folder, "scratch")];
    mkdirSync(scratch);
    writeFileSync(join(folder, "ssh"), `#!/bin/sh\nprintf '%s\\n' "$@" > '${record}'\nenv >> '${record}'\nexit 255\n`, { mode: 0o755 });
    const cloner = await openCloner({
      environment: {
        PATH: `${folder}:${process.env["PATH"]}`,
        HOME: folder,
        SSH_AUTH_SOCK: "/agent",
        GH_TOKEN: TOKEN,
        GIT_SSH_COMMAND: "evil",
      },
      temporaryFolder: scratch,
      hosts: ["example.com"],
      tokenFile: null,
      allowsAgent,
      signal: new AbortController().signal,
    });
    const failed = cloner.bring(addressOf("git@example.com:acme/shop.git"), join(folder, "clone"), new AbortController().signal);
    await expect(failed).rejects.toMatchObject({
      code: "FETCH_FAILED",
      message: expect.stringMatching(/^example\.com:acme\/shop\.git could not be fetched/),
    });
    await cloner.close();
    return readFileSync(record, "utf8").split("\n");
  }

  it("asks nobody, reads no configuration that names programs, and trusts known hosts alone", async () => {
    const lines = await callSsh(true);
    expect(lines.slice(0, 2)).toEqual(["-F", "none"]);
    for (const setting of ["BatchMode=yes", "StrictHostKeyChecking=yes", "ProxyCommand=none", "IdentityFile=none"])
      expect(lines).toContain(setting);
    expect(lines).toContain("SSH_AUTH_SOCK=/agent");
    expect(lines).not.toContain("IdentityAgent=none");
    expect(lines.join("\n")).not.toContain(TOKEN);
  });

  it("has no keys where the agent is not allowed", async () => {
    const lines = await callSsh(false);
    expect(lines).toContain("IdentityAgent=none");
    expect(lines.filter((line) => line.startsWith("SSH_AUTH_SOCK"))).toEqual([]);
  });
});
