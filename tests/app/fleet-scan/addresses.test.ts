import { readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { FleetScanOptions } from "../../../src/app/fleet-scan/fleet-options.ts";
import { scanFleet } from "../../../src/app/fleet-scan/scan-fleet.ts";
import { createRepository, temporaryFolder } from "../../sources/git/build-repo.ts";
import { type Behaviour, type HttpsServer, makeCertificate, serveHttps } from "../../sources/git/https-server.ts";
import { fleetIo, fleetOptions, scanHere } from "./fleet-input.ts";

const CERTIFICATE = makeCertificate(temporaryFolder());
const TOKEN = "s3cret-token-of-the-tests";
const servers: HttpsServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Two repositories on a server that wants the token, and a list of both and of one that is on this machine. */
async function createList(behaviour: Behaviour) {
  if (CERTIFICATE === null) throw new Error("there is no openssl");
  const folder = temporaryFolder();
  const shop = createRepository({ path: join(folder, "acme/shop") });
  shop.commit("one", { "a.txt": "a\n" });
  createRepository({ path: join(folder, "acme/slow") }).commit("one");
  const server = await serveHttps(folder, CERTIFICATE, behaviour);
  servers.push(server);
  const place = temporaryFolder();
  createRepository({ path: join(place, "here") }).commit("one");
  const list = join(place, "repos.csv");
  writeFileSync(list, `repo,team\nhere,payments\nhttps://ada:pass@${server.host}/acme/shop,payments\nhttps://${server.host}/acme/slow,\n`);
  writeFileSync(join(place, "token"), `${TOKEN}\n`, { mode: 0o600 });
  const options = fleetOptions(list, temporaryFolder(), { tokenFile: join(place, "token") });
  return { shop, server, options };
}

const wantsToken: Behaviour = ({ headers, url }: IncomingMessage, response: ServerResponse) => {
  if (url?.startsWith("/acme/slow") === true) return true;
  if (headers.authorization === `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString("base64")}`) return false;
  response.writeHead(401, { "WWW-Authenticate": 'Basic realm="acme"' }).end();
  return true;
};

const scan = (options: FleetScanOptions, { certificate }: HttpsServer) => {
  const env = { PATH: process.env["PATH"], SSL_CERT_FILE: certificate };
  return scanFleet(options, fleetIo(scanHere(options), { env, confirm: async () => true }));
};

describe.skipIf(CERTIFICATE === null)("a list with addresses", () => {
  test("is fetched and scanned, one that hangs costs itself, and no secret is kept", async () => {
    const { options, server, shop } = await createList(wantsToken);
    const first = await scan({ ...options, timeLimitMilliseconds: 4_000, jobs: 3 }, server);
    expect(first.run.repositories).toEqual([
      expect.objectContaining({ repo: "here", name: "here", team: "payments" }),
      expect.objectContaining({ repo: `https://${server.host}/acme/shop`, name: "shop", team: "payments", status: "done" }),
      expect.objectContaining({ repo: `https://${server.host}/acme/slow`, name: "slow", team: null, folder: null, status: "timed-out" }),
    ]);
    shop.commit("two", { "a.txt": "b\n" });
    const second = await scan({ ...options, timeLimitMilliseconds: 4_000, jobs: 3 }, server);
    expect(second).toMatchObject({ newCommits: 1, exit: 4 });
    const text = readFileSync(join(options.factsFolder, "run.json"), "utf8");
    for (const secret of [TOKEN, "ada", "pass@", options.cacheFolder]) expect(text).not.toContain(secret);
  });

  test("fails in one sentence for each repository whose token is not accepted", async () => {
    const { options, server } = await createList((_, response) => {
      response.writeHead(401, { "WWW-Authenticate": 'Basic realm="acme"' }).end();
      return true;
    });
    const { run } = await scan(options, server);
    const reason = (name: string) =>
      `https://${server.host}/acme/${name} could not be fetched: access is denied there: the token is not accepted, or may not read it`;
    expect(run.repositories.slice(1).map(({ status, reason }) => [status, reason])).toEqual([
      ["failed", reason("shop")],
      ["failed", reason("slow")],
    ]);
  });
});
