import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createRepository, openReader, temporaryFolder } from "../sources/git/build-repo.ts";
import { type HttpsServer, makeCertificate, serveHttps } from "../sources/git/https-server.ts";

const ASKPASS = join(import.meta.dirname, "../../action/askpass.sh");
const CERTIFICATE = makeCertificate(temporaryFolder());
const TOKEN = "s3cret-token-of-the-tests";
const servers: HttpsServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A private repository with one pull request, served over https to whoever brings the token. */
async function serve() {
  if (CERTIFICATE === null) throw new Error("there is no openssl");
  const folder = temporaryFolder();
  const repo = createRepository({ path: join(folder, "acme/shop") });
  const main = repo.commit("one", { "a.txt": "a\n" });
  const pull = repo.commit("two", { "b.txt": "b\n" });
  repo.git("update-ref", "refs/pull/7/head", pull);
  repo.git("reset", "-q", "--hard", main);
  const expected = `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString("base64")}`;
  const server = await serveHttps(folder, CERTIFICATE, ({ headers }, response) => {
    if (headers.authorization === expected) return false;
    response.writeHead(401, { "WWW-Authenticate": 'Basic realm="shop"' }).end();
    return true;
  });
  servers.push(server);
  return { server, pull };
}

/** A clone whose origin is the server, read in an environment with an askpass for a host. */
async function openClone(server: HttpsServer, host: string) {
  const clone = createRepository();
  clone.commit("clone", { "a.txt": "a\n" });
  clone.git("remote", "add", "origin", `https://${server.host}/acme/shop`);
  const configuration = join(temporaryFolder(), "gitconfig");
  writeFileSync(configuration, `[http]\n\tsslCAInfo = ${server.certificate}\n`);
  const environment = {
    PATH: process.env["PATH"],
    GIT_CONFIG_GLOBAL: configuration,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_ASKPASS: ASKPASS,
    GIT_ASKPASS_HOST: host,
    GIT_ASKPASS_TOKEN: TOKEN,
  };
  return openReader(clone.path, { environment });
}

describe.skipIf(CERTIFICATE === null)("the token for pull request heads", () => {
  it("reaches the host that it is for", async () => {
    const { server, pull } = await serve();
    const reader = await (await openClone(server, server.host)).fetchPulls(join(temporaryFolder(), "pulls"));
    expect(reader.info.refs.filter(({ kind }) => kind === "pull")).toMatchObject([{ number: 7, sha: pull }]);
  });

  it("reaches nobody else: the heads are then missing, for a reason that does not hold it", async () => {
    const { server } = await serve();
    const reader = await openClone(server, "git.example.com");
    const failure: Error = await reader.describePulls().then(
      () => expect.fail("somebody else was answered"),
      (error: Error) => error,
    );
    expect(failure).toMatchObject({ code: "FETCH_FAILED" });
    expect(failure.message).not.toContain(TOKEN);
    expect(server.asked.map(({ authorization }) => authorization)).toEqual([null]);
  });
});

describe("the program that git asks", () => {
  const ask = (prompt: string, host: string) =>
    execFileSync(ASKPASS, [prompt], { env: { GIT_ASKPASS_HOST: host, GIT_ASKPASS_TOKEN: "$(id)" }, encoding: "utf8", stdio: "pipe" });

  it("gives a token as it is, whatever a shell would make of it", () => {
    expect(ask("Password for 'https://x-access-token@github.com': ", "github.com")).toBe("$(id)\n");
  });

  it.each([
    ["Password for 'https://x-access-token@github.com.evil.example': ", "github.com"],
    ["Password for 'http://x-access-token@github.com': ", "github.com"],
    ["Password for 'https://x-access-token@evil.example': ", "*"],
    ["Password for 'https://somebody@github.com': ", "github.com"],
  ])("refuses %s where the host is %s", (prompt, host) => {
    expect(() => ask(prompt, host)).toThrow();
  });
});
