import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { FleetScanOptions } from "../../../src/app/fleet-scan/fleet-options.ts";
import { isInShard } from "../../../src/app/fleet-scan/in-shard.ts";
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

/** Two repositories on a server, and a list of those that are named and of one that is on this machine. */
async function createList(behaviour: Behaviour, names: readonly string[]) {
  if (CERTIFICATE === null) throw new Error("there is no openssl");
  const folder = temporaryFolder();
  const shop = createRepository({ path: join(folder, "acme/shop") });
  shop.commit("one", { "a.txt": "a\n" });
  createRepository({ path: join(folder, "acme/quay") }).commit("one");
  const server = await serveHttps(folder, CERTIFICATE, behaviour);
  servers.push(server);
  const place = temporaryFolder();
  createRepository({ path: join(place, "here") }).commit("one");
  const list = join(place, "repos.csv");
  const rows = names.map((name) => `https://ada:pass@${server.host}/acme/${name},\n`);
  writeFileSync(list, `repo,team\nhere,payments\n${rows.join("")}`);
  writeFileSync(join(place, "token"), `${TOKEN}\n`, { mode: 0o600 });
  const options = fleetOptions(list, temporaryFolder(), { tokenFile: join(place, "token") });
  return { shop, server, options };
}

const wantsToken: Behaviour = ({ headers }: IncomingMessage, response: ServerResponse) => {
  if (headers.authorization === `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString("base64")}`) return false;
  response.writeHead(401, { "WWW-Authenticate": 'Basic realm="acme"' }).end();
  return true;
};

const scan = (options: FleetScanOptions, { certificate }: HttpsServer) => {
  const env = { PATH: process.env["PATH"], SSL_CERT_FILE: certificate };
  return scanFleet(options, fleetIo(scanHere(options), { env, confirm: async () => true }));
};

describe.skipIf(CERTIFICATE === null)("a list with addresses", () => {
  test("is fetched and scanned, later what is new in it, and no secret is kept", async () => {
    const { options, server, shop } = await createList(wantsToken, ["shop"]);
    const first = await scan(options, server);
    expect(first).toMatchObject({ newCommits: 2, exit: 0 });
    expect(first.run.repositories).toEqual([
      expect.objectContaining({ repo: "here", name: "here", team: "payments", status: "done" }),
      expect.objectContaining({ repo: `https://${server.host}/acme/shop`, name: "shop", team: null, status: "done" }),
    ]);
    shop.commit("two", { "a.txt": "b\n" });
    expect(await scan(options, server)).toMatchObject({ newCommits: 1, exit: 0 });
    const text = readFileSync(join(options.factsFolder, "run.json"), "utf8");
    for (const secret of [TOKEN, "ada", "pass@", options.cacheFolder]) expect(text).not.toContain(secret);
  });

  test("costs one that hangs no more than its time", async () => {
    const { options, server } = await createList(() => true, ["shop"]);
    const { run } = await scan({ ...options, timeLimitMilliseconds: 1_000, shard: shardOf(`https://${server.host}/acme/shop`) }, server);
    expect(run.repositories).toEqual([expect.objectContaining({ name: "shop", folder: null, status: "timed-out" })]);
  });

  test("fails for each repository of it where the cache cannot be written, and for no other", async () => {
    const { options, server } = await createList(() => false, ["shop"]);
    mkdirSync(options.cacheFolder, { recursive: true });
    writeFileSync(join(options.cacheFolder, "clones"), "in the way");
    const { run } = await scan(options, server);
    expect(run.repositories.map(({ status, reason }) => [status, reason])).toEqual([
      ["done", null],
      ["failed", expect.stringContaining("the cache cannot be written: something that is no folder is in the way")],
    ]);
  });

  test("fails in one sentence for each repository whose token is not accepted", async () => {
    const refuse: Behaviour = (_, response) => {
      response.writeHead(401, { "WWW-Authenticate": 'Basic realm="acme"' }).end();
      return true;
    };
    const { options, server } = await createList(refuse, ["shop", "quay"]);
    const { run, counts } = await scan(options, server);
    expect(counts).toMatchObject({ done: 1, failed: 2 });
    const reasons = run.repositories.slice(1).map(({ reason }) => reason);
    const said = "could not be fetched: access is denied there: the token is not accepted, or may not read it";
    expect(reasons).toEqual(["quay", "shop"].map((name) => `https://${server.host}/acme/${name} ${said}`));
  });
});

/** A shard that has this repository and not the one on this machine. */
function shardOf(listed: string) {
  const shards = Array.from({ length: 50 }, (_, at) => at + 2).flatMap((of) =>
    Array.from({ length: of }, (_, at) => ({ index: at + 1, of })),
  );
  const found = shards.find((shard) => isInShard(listed, shard) && !isInShard("here", shard));
  if (found === undefined) throw new Error("two texts have one digest");
  return found;
}
