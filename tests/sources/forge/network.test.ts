import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { proxyOf } from "../../../src/sources/forge/proxy.ts";
import { readForge } from "../../../src/sources/forge/read-forge.ts";
import { temporaryFolder } from "../git/build-repo.ts";
import { json, startForge } from "./support/loopback-forge.ts";
import { expectNoSecret, isForPulls, readHostile } from "./support/read-hostile.ts";
import { createOptions, FORGES, someRepository, TOKEN } from "./support/read-options.ts";

const BUILT = existsSync(join(import.meta.dirname, "../../../dist/sources/forge/read-forge.js"));
if (!BUILT) console.log("skipped: without a built program there is none that trusts a certificate; npm run build makes it");

const NAMES = ["github", "gitlab"] as const;

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has an address with one.
  return (server.address() as AddressInfo).port;
}

describe.each(NAMES)("%s: redirects (F11)", (name) => {
  const repository = someRepository(name);

  test.each([301, 302, 307, 308])("a %d inside the API is followed with the token", async (status) => {
    const { reading, forge } = await readHostile(name, {
      repository,
      interfere: (exchange) => {
        if (exchange.parameters.has("moved") || !isForPulls(exchange)) return null;
        return { status, headers: { location: `${exchange.path}?${exchange.parameters}&moved=1` } };
      },
    });
    expect(reading).toMatchObject({ failures: [], prs: { rows: { length: 3 } } });
    expect(forge.exchanges.some(({ parameters }) => parameters.has("moved"))).toBe(true);
  });

  test("redirects in circles end after five", async () => {
    const { reading, forge } = await readHostile(name, {
      repository,
      interfere: (exchange) => (isForPulls(exchange) ? { status: 302, headers: { location: exchange.path } } : null),
    });
    expect(reading.failures).toMatchObject([{ sentence: expect.stringContaining("in circles") }]);
    expect(forge.exchanges.filter(isForPulls)).toHaveLength(6);
  });

  test.each(["redirect", "next link"])("a %s to another host gets neither token nor question", async (way) => {
    const thief = await startForge(() => json([]));
    const location = `${thief.url}/api/v4/projects/x/merge_requests?page=2`;
    const play = FORGES[name].play(repository);
    const { reading } = await readHostile(name, {
      repository,
      interfere: (exchange) => {
        if (!isForPulls(exchange)) return null;
        if (way === "redirect") return { status: 307, headers: { location } };
        const answer = play(exchange);
        return { ...answer, headers: { ...answer.headers, link: `<${location}>; rel="next"` } };
      },
    });
    expect(thief.exchanges).toEqual([]);
    expect(reading.failures).toMatchObject(way === "redirect" ? [{ sentence: expect.stringContaining("neither token nor question") }] : []);
  });

  test("a repository that was renamed is read under its new name, which is told", async () => {
    const forge = await startForge(FORGES[name].play({ ...repository, name: "owner/new-name" }));
    const reading = await readForge(createOptions(name, forge.url).options);
    expect(reading).toMatchObject({ renamedTo: "owner/new-name", failures: [] });
    const later = JSON.stringify(forge.exchanges.slice(1).map(({ path, body }) => [path, body]));
    expect(later).toContain("new-name");
    expect(later).not.toMatch(/owner(?:%2F|\/)name|\\"name\\":\\"name\\"/);
  });
});

describe("proxies, certificates and no network (F15)", () => {
  test.each([
    ["https://api.github.com", { HTTPS_PROXY: "http://proxy:3128" }, "http://proxy:3128"],
    ["https://api.github.com", { HTTPS_PROXY: "http://upper:1", https_proxy: "lower:2" }, "http://lower:2"],
    ["https://api.github.com", { HTTP_PROXY: "http://proxy:3128" }, null],
    ["https://api.github.com", { ALL_PROXY: "http://proxy:3128" }, "http://proxy:3128"],
    ["https://api.github.com", { HTTPS_PROXY: "http://proxy", NO_PROXY: "example.org, github.com" }, null],
    ["https://api.github.com", { HTTPS_PROXY: "http://proxy", NO_PROXY: "*" }, null],
    ["https://api.github.com", { HTTPS_PROXY: "http://proxy", NO_PROXY: "hub.com" }, "http://proxy"],
    ["https://git.local:8443", { HTTPS_PROXY: "http://proxy", NO_PROXY: ".local:8443" }, null],
    ["https://git.local", { HTTPS_PROXY: "http://proxy", NO_PROXY: ".local:8443" }, "http://proxy"],
    ["https://api.github.com", {}, null],
  ])("%s with %j goes through %s", (origin, env, proxy) => {
    expect(proxyOf(origin, env)).toBe(proxy);
  });

  test("the proxy of the environment is used, and gets no token", async () => {
    const forge = await startForge(FORGES.github.play(someRepository("github")));
    const seen: string[] = [];
    const proxy = createServer();
    proxy.on("connect", (request, socket) => {
      seen.push(JSON.stringify([request.url, request.headers]));
      const onward = connect(Number(new URL(forge.url).port), "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        onward.pipe(socket).pipe(onward);
      });
      socket.on("error", () => onward.destroy());
      onward.on("error", () => socket.destroy());
    });
    const port = await listen(proxy);
    const { options } = createOptions("github", forge.url, { env: { HTTP_PROXY: `http://user:hidden-word@127.0.0.1:${port}` } });
    const reading = await readForge(options);
    expect(reading.failures).toEqual([]);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.join()).not.toContain(TOKEN);
  });

  test("a proxy that refuses is told without its password", async () => {
    const proxy = createServer();
    proxy.on("connect", (_request, socket) => socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"));
    const port = await listen(proxy);
    const { options, waits } = createOptions("github", "http://127.0.0.1:8123", {
      env: { HTTP_PROXY: `http://user:hidden-word@127.0.0.1:${port}` },
    });
    const { failures } = await readForge(options);
    expect(failures[0]?.sentence).toMatch(/gives no answer for repository/);
    expect(JSON.stringify([failures, waits])).not.toContain("hidden-word");
  });

  test.each(["http://[", "ftp://proxy"])("%s is no proxy, which is told", async (HTTP_PROXY) => {
    const { failures } = await readForge(createOptions("github", "http://127.0.0.1:8123", { env: { HTTP_PROXY } }).options);
    expect(failures[0]?.sentence).toMatch(/proxy|gives no answer/);
  });

  test("without a network every kind fails with one sentence, and nothing is thrown", async () => {
    const closed = createServer();
    const port = await listen(closed);
    await new Promise((resolve) => closed.close(resolve));
    const { options, waits } = createOptions("gitlab", `http://127.0.0.1:${port}`, { kinds: ["prs", "runs"] });
    const { failures } = await readForge(options);
    expect(failures.map(({ kind }) => kind)).toEqual(["prs", "runs"]);
    expect(failures[0]).toMatchObject({
      sentence: expect.stringContaining("the connection is refused"),
      fix: expect.stringContaining("HTTPS_PROXY"),
    });
    expect(waits).toHaveLength(4);
  });

  test("a certificate that is not trusted is told at once", async () => {
    const pair = createCertificate();
    if (pair === null) return;
    const server = createSecureServer(pair, (_request, response) => response.end());
    const port = await listen(server);
    const { options, waits } = createOptions("github", `https://127.0.0.1:${port}`);
    const { failures } = await readForge(options);
    expect(failures[0]).toMatchObject({
      sentence: expect.stringContaining("certificate is not trusted"),
      fix: expect.stringContaining("NODE_EXTRA_CA_CERTS"),
    });
    expect(waits).toEqual([]);
  });
});

test.skipIf(!BUILT)("a certificate of NODE_EXTRA_CA_CERTS is trusted (F15)", async () => {
  const pair = createCertificate();
  if (pair === null) return;
  const server = createSecureServer(pair, (_request, response) => response.writeHead(401).end());
  const port = await listen(server);
  const words = [join(import.meta.dirname, "support/child.js"), "github", `https://127.0.0.1:${port}`, temporaryFolder(), "prs"];
  const child = spawn(process.execPath, words, { env: { NODE_EXTRA_CA_CERTS: pair.path }, stdio: ["ignore", "pipe", "inherit"] });
  let stdout = "";
  for await (const chunk of child.stdout) stdout += chunk;
  // The forge was reached, and refuses the token.
  expect(stdout).toContain("does not accept the token");
});

test("the signal ends a reading as an interruption, while it waits too", async () => {
  const stop = new AbortController();
  const forge = await startForge(() => {
    stop.abort();
    return { fault: "hang" };
  });
  const { options } = createOptions("github", forge.url, { signal: stop.signal });
  await expect(readForge(options)).rejects.toMatchObject({ code: "INTERRUPTED" });
  expectNoSecret(forge, "");
});

/** A certificate of its own for this machine; null without openssl. */
function createCertificate(): { key: Buffer; cert: Buffer; path: string } | null {
  const folder = temporaryFolder();
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const words = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-days",
    "2",
    "-subj",
    "/CN=127.0.0.1",
  ];
  try {
    execFileSync("openssl", [...words, "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert], { stdio: "ignore" });
  } catch {
    console.log("skipped: without openssl there is no certificate to distrust");
    return null;
  }
  return { key: readFileSync(key), cert: readFileSync(cert), path: cert };
}
