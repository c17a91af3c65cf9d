import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readForge } from "../../../src/sources/forge/read-forge.ts";
import { openForgeStore } from "../../../src/store/forge-records.ts";
import { temporaryFolder } from "../git/build-repo.ts";
import { isoOf } from "./support/fake-github.ts";
import { type Exchange, json, type LoopbackForge, startForge } from "./support/loopback-forge.ts";
import { expectNoSecret, isForList, isForPulls } from "./support/read-hostile.ts";
import { createOptions, FORGES, KEY, someRepository, TOKEN } from "./support/read-options.ts";

const NAMES = ["github", "gitlab"] as const;
const ROOT = join(import.meta.dirname, "../../..");
const BUILT = existsSync(join(ROOT, "dist/sources/forge/read-forge.js"));
if (!BUILT) console.log("skipped: without a built program there is no process to kill; npm run build makes it");

interface KeptStore {
  readonly folder: string;
  readonly notices: string[];
  open(): ReturnType<typeof openForgeStore>;
}

function createStore(): KeptStore {
  const folder = temporaryFolder();
  const notices: string[] = [];
  return { folder, notices, open: () => openForgeStore({ folder, source: "a forge", key: KEY, notice: (text) => notices.push(text) }) };
}

function filesOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
    ]),
  );
}

describe.each(NAMES)("%s", (name) => {
  const repository = someRepository(name, 120);
  // Lists without a question for each record, so that large ones are read in no time.
  const kinds = name === "github" ? (["prs", "runs", "incidents"] as const) : (["deployments", "incidents"] as const);
  const { play } = FORGES[name];

  /** What a run that nobody disturbs gives and writes. */
  async function readUndisturbed(forge: LoopbackForge) {
    const kept = createStore();
    const reading = await readForge(createOptions(name, forge.url, { kinds, store: await kept.open() }).options);
    return { reading, files: filesOf(kept.folder) };
  }

  test.each([2, 3, 4])("a reading that is ended at question %d for a list and resumed gives the same bytes", async (last) => {
    const forge = await startForge(play(repository));
    const whole = await readUndisturbed(forge);
    const stop = new AbortController();
    let lists = 0;
    const broken = await startForge((exchange) => {
      if ((isForList(exchange) || /runs$|deployments$/.test(exchange.path)) && ++lists === last) stop.abort();
      return play(repository)(exchange);
    });
    const kept = createStore();
    const { options } = createOptions(name, broken.url, { kinds, store: await kept.open(), signal: stop.signal });
    await expect(readForge(options)).rejects.toMatchObject({ code: "INTERRUPTED" });
    const asked = broken.exchanges.length;
    const resumed = await readForge({ ...options, store: await kept.open(), signal: new AbortController().signal });
    for (const kind of kinds) expect(resumed[kind]?.rows).toEqual(whole.reading[kind]?.rows);
    expect(filesOf(kept.folder)).toEqual(whole.files);
    expect(kept.notices).toEqual([]);
    expect(asked).toBeGreaterThan(last);
  });

  test("a limit leaves what was read, and the next run goes on from there", async () => {
    let [isLimited, lists] = [true, 0];
    const forge = await startForge((exchange) => {
      if (isForList(exchange)) lists++;
      return isLimited && isForList(exchange) && lists > 1
        ? json({}, { status: 429, headers: { "retry-after": "999999" } })
        : play(repository)(exchange);
    });
    const kind = name === "github" ? "prs" : "incidents";
    const kept = createStore();
    const { options } = createOptions(name, forge.url, { kinds: [kind], store: await kept.open() });
    const partial = await readForge(options);
    expect(partial[kind]).toMatchObject({ isComplete: false, coveredUntil: null });
    expect(partial[kind]?.rows.length).toBeGreaterThan(0);
    isLimited = false;
    const before = lists;
    const whole = await readForge({ ...options, store: await kept.open() });
    expect(whole[kind]).toMatchObject({ isComplete: true, rows: { length: 120 } });
    expect(lists - before).toBeLessThanOrEqual(4);
  });

  test("no file holds a secret, a person's name, a title or a text", async () => {
    const forge = await startForge(play(someRepository(name, 10)));
    const kept = createStore();
    await readForge(createOptions(name, forge.url, { store: await kept.open() }).options);
    const texts = readdirSync(kept.folder).map((file) => readFileSync(join(kept.folder, file), "utf8"));
    expect(texts).toHaveLength(4);
    for (const secret of [TOKEN, "person-", 'reviewer":"', "Change 1", "Text of"]) expect(texts.join()).not.toContain(secret);
    expectNoSecret(forge, texts.join());
  });
});

test.skipIf(!BUILT)("a reading that is killed and run again gives the same bytes", { timeout: 60_000 }, async () => {
  const { play } = FORGES.github;
  const large = someRepository("github", 400);
  const whole = createStore();
  const forge = await startForge(play(large));
  expect(await runChild("github", forge.url, whole.folder, "prs").ended).toMatchObject({ rows: 400 });
  const kept = createStore();
  let lists = 0;
  let kill = () => {};
  const deadly = await startForge((exchange) => {
    if (isForList(exchange) && ++lists === 3) kill();
    return lists === 3 ? { fault: "hang" } : play(large)(exchange);
  });
  const child = runChild("github", deadly.url, kept.folder, "prs");
  kill = () => child.kill();
  expect(await child.ended).toBeNull();
  expect(readdirSync(kept.folder)).toEqual(["prs.journal"]);
  expect(await runChild("github", forge.url, kept.folder, "prs").ended).toMatchObject({ rows: 400 });
  expect(filesOf(kept.folder)).toEqual(filesOf(whole.folder));
});

test.skipIf(!BUILT)("10,000 pull requests are read in bounded memory", { timeout: 120_000 }, async () => {
  const { pull, play } = FORGES.github;
  const body = "word ".repeat(400);
  const rest = play({});
  const forge = await startForge((exchange: Exchange) => {
    if (!isForPulls(exchange)) return rest(exchange);
    const { first, after } = JSON.parse(exchange.body).variables;
    const newest = after === null ? 10_000 : Number(after);
    const nodes = Array.from({ length: Math.min(first, newest) }, (_, n) =>
      pull(newest - n, { body, updatedAt: isoOf(Date.UTC(2026, 0, 1) + (newest - n) * 60_000) }),
    );
    const pageInfo = { hasNextPage: newest > first, endCursor: String(newest - first) };
    return json({ data: { repository: { pullRequests: { totalCount: 10_000, pageInfo, nodes } } } });
  });
  // A heap that may not grow beyond this ends the process: 40 MB are taken before anything is read.
  const ended = await runChild("github", forge.url, temporaryFolder(), "prs", ["--max-old-space-size=128"]).ended;
  expect(ended).toMatchObject({ rows: 10_000, failures: [] });
});

/** Runs the built reader in a process of its own; what it said last, null where it was killed. */
function runChild(...[forge, url, folder, kind, flags = []]: readonly [string, string, string, string, (readonly string[])?]) {
  const script = join(import.meta.dirname, "support/child.js");
  const child = spawn(process.execPath, [...flags, script, forge, url, folder, kind], { stdio: ["ignore", "pipe", "inherit"], env: {} });
  let stdout = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  const ended = new Promise<unknown>((resolve) => {
    child.on("close", (code) => resolve(code === 0 ? JSON.parse(stdout.trim().split("\n").at(-1) ?? "null") : null));
  });
  return { ended, kill: () => child.kill("SIGKILL") };
}

describe("what is kept", () => {
  const { play } = FORGES.github;

  async function keepSome() {
    const forge = await startForge(play(someRepository("github", 60)));
    const kept = createStore();
    const { options } = createOptions("github", forge.url, { kinds: ["prs"], store: await kept.open() });
    const reading = await readForge(options);
    return { forge, kept, options, reading, path: join(kept.folder, "prs.ndjson") };
  }

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ["cut", (bytes) => bytes.subarray(0, bytes.length / 2)],
    ["changed in a record", (bytes) => Buffer.from(bytes.toString().replace('"number":7', '"number":8'))],
    ["changed in its head", (bytes) => Buffer.from(bytes.toString().replace('"rows":60', '"rows":61'))],
    ["random bytes", () => Buffer.from([0, 255, 10, 13, 7])],
    ["empty", () => Buffer.alloc(0)],
    ["JSON of something else", () => Buffer.from("null\n{}\n")],
  ])("is not used when it is %s, which is told in one line", async (_what, change) => {
    const { kept, options, reading, path } = await keepSome();
    writeFileSync(path, change(readFileSync(path)));
    expect(await readForge({ ...options, store: await kept.open() })).toEqual(reading);
    expect(kept.notices).toEqual([expect.stringMatching(/^Records of an earlier run \(prs\) are not used.*read anew$/)]);
  });

  test.each([
    ["another key", { key: new Uint8Array(32).fill(8) }],
    ["another repository", { source: "another forge" }],
  ])("is not used with %s", async (_what, other) => {
    const { kept, options, reading } = await keepSome();
    const store = await openForgeStore({
      folder: kept.folder,
      source: "a forge",
      key: KEY,
      notice: (text) => kept.notices.push(text),
      ...other,
    });
    expect(await readForge({ ...options, store })).toEqual(reading);
    expect(kept.notices).toHaveLength(1);
  });

  test("is not used for other markers, whose evidence would be missing", async () => {
    const { forge, kept, options } = await keepSome();
    const asked = forge.exchanges.length;
    const marked = { marker: "new", evidence: "assisted", tool: "New", model: null } as const;
    const again = await readForge({ ...options, store: await kept.open(), markersId: "markers-2", matchPull: () => [marked] });
    expect(again.prs?.rows.every(({ evidence }) => evidence[0]?.marker === "new")).toBe(true);
    expect(forge.exchanges.length - asked).toBeGreaterThanOrEqual(asked);
  });

  test("a page that was cut while it was written is read again, without a word", async () => {
    const { kept, options, reading } = await keepSome();
    const journal = join(kept.folder, "prs.journal");
    writeFileSync(journal, 'ab12 {"base":"');
    expect(await readForge({ ...options, store: await kept.open() })).toEqual(reading);
    expect(kept.notices).toEqual([]);
    expect(existsSync(journal)).toBe(false);
  });

  test("a journal of a run that ended while it tidied up is dropped, without a word", async () => {
    const { kept, options, reading } = await keepSome();
    const other = createStore();
    const records = await (await other.open()).open({ name: "prs", basis: "x", keyOf: () => "1", versionOf: () => 0 });
    await records.append([{ number: 99 }], { walk: null });
    writeFileSync(join(kept.folder, "prs.journal"), readFileSync(join(other.folder, "prs.journal")));
    expect(await readForge({ ...options, store: await kept.open() })).toEqual(reading);
    expect(kept.notices).toEqual([]);
  });

  test("a journal that was changed is not used, which is told", async () => {
    const kept = createStore();
    const kind = { name: "prs", basis: "x", keyOf: (row: { n: number }) => String(row.n), versionOf: () => 0 } as const;
    const records = await (await kept.open()).open(kind);
    await records.append([{ n: 1 }], "first");
    await records.append([{ n: 2 }], "second");
    const path = join(kept.folder, "prs.journal");
    writeFileSync(path, readFileSync(path, "utf8").replace('"n":2', '"n":3'));
    const again = await (await kept.open()).open(kind);
    expect(again.state).toBe("first");
    expect(await again.rows()).toEqual([{ n: 1 }]);
    expect(kept.notices).toHaveLength(1);
  });

  test("a cursor that the forge no longer knows begins the walk anew", async () => {
    const repository = someRepository("github", 120);
    const stop = new AbortController();
    let lists = 0;
    const forge = await startForge((exchange) => {
      if (isForPulls(exchange) && ++lists === 2) stop.abort();
      const isStale = lists > 2 && lists < 4 && exchange.body.includes('"after":"');
      return isStale
        ? json({ data: null, errors: [{ message: "`x` does not appear to be a valid cursor." }] })
        : play(repository)(exchange);
    });
    const kept = createStore();
    const { options } = createOptions("github", forge.url, { kinds: ["prs"], store: await kept.open(), signal: stop.signal });
    await expect(readForge(options)).rejects.toMatchObject({ code: "INTERRUPTED" });
    const { prs, failures } = await readForge({ ...options, store: await kept.open(), signal: new AbortController().signal });
    expect(failures).toEqual([]);
    expect(prs?.rows).toHaveLength(120);
  });
});
