import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FactPart } from "../../src/model/fact-table.ts";
import type { FactsInput, WrittenFacts } from "../../src/store/describe-manifest.ts";
import { type FactsStore, openFactsStore, type StoreOptions } from "../../src/store/facts-store.ts";
import { temporaryFolder } from "../sources/git/build-repo.ts";
import { filesOf } from "./files-of.ts";

const KEY = new Uint8Array(32).fill(7);

interface Place {
  readonly options: StoreOptions;
  readonly notices: string[];
}

function createPlace(more: Partial<StoreOptions> = {}): Place {
  const root = temporaryFolder();
  const path = join(root, "clone");
  mkdirSync(path);
  const notices: string[] = [];
  const options = {
    folder: join(root, "facts"),
    isNamed: false,
    repository: { name: "clone", path, root: path },
    key: KEY,
    isKeyTransient: false,
    waitMilliseconds: 0,
    notice: (text: string) => notices.push(text),
    signal: new AbortController().signal,
    ...more,
  };
  return { options, notices };
}

function partOf(part: string, values: readonly number[], table = "commits"): FactPart {
  return { table, part, rows: values.length, columns: [{ name: "lines", type: "integer", values: Int32Array.from(values) }] };
}

const PARTS = [partOf("2026-q3", [1, 2]), partOf("2026-q4", [3]), partOf("all", [4], "people")];

function inputOf(parts: Iterable<FactPart> = PARTS, more: Partial<FactsInput> = {}): FactsInput {
  return {
    toolVersion: "1.0.0",
    reader: "git version 2",
    objectFormat: "sha1",
    main: { name: "refs/heads/main", sha: "ab" },
    refs: [{ name: "refs/heads/grace", sha: "cd" }],
    settings: "{}",
    name: "clone",
    origin: null,
    records: null,
    teams: null,
    extent: () => ({
      firstAt: null,
      coveredUntil: null,
      roots: [],
      coverage: { prs: null, runs: null, deployments: null, incidents: null },
    }),
    reading: [new Uint8Array([1, 2]), new Uint8Array([3])],
    isFixedByState: false,
    tables: ["commits", "people"],
    parts: Array.from(parts, (part) => ({ table: part.table, part: part.part, isAsBefore: false, make: () => part })),
    ...more,
  };
}

async function withStore<T>({ options }: Place, use: (store: FactsStore) => Promise<T>): Promise<T> {
  const store = await openFactsStore(options);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

const write = (place: Place, input = inputOf()): Promise<WrittenFacts> => withStore(place, (store) => store.write(input));
const keptBy = (place: Place) => withStore(place, async (store) => store.takeState());

/** The folder of the facts, which is there from then on: a store that wrote nothing takes it with it. */
async function folderOf(place: Place): Promise<string> {
  const folder = await withStore(place, async (store) => store.folder);
  mkdirSync(folder, { recursive: true });
  return folder;
}

describe("the facts of a repository", () => {
  test("are found again by the next run, with the state that the last one left", async () => {
    const place = createPlace();
    expect(await keptBy(place)).toBe(null);
    expect(await write(place)).toEqual({
      rows: new Map([
        ["commits", 3],
        ["people", 1],
      ]),
      written: 3,
      kept: 0,
    });
    expect(await keptBy(place)).toEqual(new Uint8Array([1, 2, 3]));
    expect(Object.keys(filesOf(await folderOf(place)))).toEqual([
      "/commits/2026-q3.parquet",
      "/commits/2026-q4.parquet",
      "/manifest.json",
      "/people/all.parquet",
      "/reading.bin",
    ]);
    expect(place.notices).toEqual([]);
  });

  test("hold no name of a ref, no place and no key", async () => {
    const place = createPlace();
    await write(place);
    const text = readFileSync(join(await folderOf(place), "manifest.json"), "utf8");
    for (const secret of ["grace", place.options.folder, "/clone", Buffer.from(KEY).toString("hex")]) expect(text).not.toContain(secret);
    expect(text).toMatch(/^\{\n {2}"coverage"(?:.|\n)*\}\n$/);
  });

  test("stay as they are where nothing changed, and only changed parts are written", async () => {
    const place = createPlace();
    await write(place);
    const before = filesOf(await folderOf(place));
    expect(await write(place)).toMatchObject({ written: 0, kept: 3 });
    expect(filesOf(await folderOf(place))).toEqual(before);
    const changed = [partOf("2026-q3", [1, 2]), partOf("2026-q4", [3, 9]), partOf("all", [4], "people")];
    expect(await write(place, inputOf(changed))).toMatchObject({ written: 1, kept: 2 });
    const cold = createPlace();
    rmSync(cold.options.repository.path, { recursive: true });
    cpSync(place.options.repository.path, cold.options.repository.path, { recursive: true });
    const elsewhere = { ...cold, options: { ...cold.options, repository: place.options.repository } };
    await write(elsewhere, inputOf(changed));
    expect(filesOf(await folderOf(elsewhere))).toEqual(filesOf(await folderOf(place)));
  });

  test("of the same state, refs and settings are not made again, and their files are checked all the same", async () => {
    const place = createPlace();
    const input = inputOf(PARTS, { isFixedByState: true });
    await write(place, input);
    const folder = await folderOf(place);
    const sound = filesOf(folder);
    const unmade = { ...input, parts: { [Symbol.iterator]: () => expect.unreachable("parts were made") } };
    writeFileSync(join(folder, "commits/2020-q1.parquet"), "of a run that was killed");
    expect(await write(place, unmade)).toEqual({
      rows: new Map([
        ["commits", 3],
        ["people", 1],
      ]),
      written: 0,
      kept: 3,
    });
    expect(filesOf(folder)).toEqual(sound);
    writeFileSync(join(folder, "people/all.parquet"), "PAR1");
    expect(await write(place, input)).toMatchObject({ written: 1, kept: 2 });
    expect(filesOf(folder)).toEqual(sound);
    for (const change of [
      { settings: "x" },
      { origin: "acme/shop" },
      { refs: [] },
      { reading: [new Uint8Array(1)] },
      { reader: "x" },
      { main: { name: "x", sha: "ab" } },
    ]) {
      await expect(write(place, { ...unmade, ...change })).rejects.toThrow("parts were made");
    }
  });

  test("are not made where their rows are known to be as before, unless their file is not", async () => {
    const place = createPlace();
    await write(place);
    const folder = await folderOf(place);
    const sound = filesOf(folder);
    const made: string[] = [];
    const parts = PARTS.map((part) => ({
      table: part.table,
      part: part.part,
      isAsBefore: part.part !== "2026-q4",
      make: () => {
        made.push(part.part);
        return part;
      },
    }));
    const again = { ...inputOf(), parts, reading: [new Uint8Array([9])] };
    expect(await write(place, again)).toMatchObject({ written: 0, kept: 3 });
    expect(made).toEqual(["2026-q4"]);
    writeFileSync(join(folder, "people/all.parquet"), "PAR1");
    expect(await write(place, { ...again, reading: [new Uint8Array([8])] })).toMatchObject({ written: 1, kept: 2 });
    expect(made).toEqual(["2026-q4", "2026-q4", "all"]);
    expect(filesOf(folder)).toMatchObject({ "/people/all.parquet": sound["/people/all.parquet"] });
  });

  test("lose the parts and tables that are no longer there", async () => {
    const place = createPlace();
    await write(place);
    const folder = await folderOf(place);
    writeFileSync(join(folder, "commits/2020-q1.parquet"), "of a run that was killed");
    await write(place, inputOf([partOf("2026-q4", [3])]));
    expect(Object.keys(filesOf(folder))).toEqual(["/commits/2026-q4.parquet", "/manifest.json", "/reading.bin"]);
    expect(existsSync(join(folder, "people"))).toBe(false);
  });

  test("of another version of the program keep their state, but no file is taken over unread", async () => {
    const place = createPlace();
    await write(place);
    expect(await write(place, inputOf(PARTS, { toolVersion: "1.0.1" }))).toMatchObject({ written: 3, kept: 0 });
  });

  test("of two clones lie apart", async () => {
    const place = createPlace();
    const other = join(place.options.folder, "../other");
    mkdirSync(other);
    const second = { ...place, options: { ...place.options, repository: { name: "clone", path: other, root: other } } };
    expect(await folderOf(second)).not.toBe(await folderOf(place));
  });
});

test("whatever mix of old and new files a killed run leaves, the next run makes it whole", async () => {
  const place = createPlace();
  await write(place);
  const folder = await folderOf(place);
  const old = filesOf(folder);
  const changed = inputOf([partOf("2026-q3", [1, 2, 5]), partOf("2026-q4", [3]), partOf("2027-q1", [6])], {
    reading: [new Uint8Array([4, 5])],
  });
  await write(place, changed);
  const fresh = filesOf(folder);
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: names.length, maxLength: names.length }), async (isNew) => {
      rmSync(folder, { recursive: true });
      names.forEach((name, i) => {
        const content = (isNew[i] === true ? fresh : old)[name];
        if (content === undefined) return;
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content, "hex");
      });
      await write(place, changed);
      expect(filesOf(folder)).toEqual(fresh);
    }),
    { numRuns: 30 },
  );
});

describe("what cannot be believed is not used, said once, and written anew", () => {
  const manifest = (folder: string) => join(folder, "manifest.json");
  const edit = (folder: string, change: (text: string) => string) =>
    writeFileSync(manifest(folder), change(readFileSync(manifest(folder), "utf8")));
  const cases: readonly (readonly [string, string, (folder: string) => void])[] = [
    ["a cut manifest", "manifest.json is damaged", (folder) => edit(folder, (text) => text.slice(0, 300))],
    ["random bytes", "manifest.json is damaged", (folder) => writeFileSync(manifest(folder), Buffer.from([0, 255, 13, 7]))],
    [
      "a manifest that is nested too deeply",
      "manifest.json was changed after it was written",
      (folder) => edit(folder, (text) => text.replace("{", `{"x":${"[".repeat(100_000)}${"]".repeat(100_000)},`)),
    ],
    ["an empty manifest", "manifest.json is damaged", (folder) => writeFileSync(manifest(folder), "")],
    ["another JSON file", "manifest.json is damaged", (folder) => writeFileSync(manifest(folder), '{"name": "x"}')],
    ["a newer format", "newer version", (folder) => edit(folder, (text) => text.replace('"schemaVersion": 2', '"schemaVersion": 3'))],
    ["an older format", "older version", (folder) => edit(folder, (text) => text.replace('"schemaVersion": 2', '"schemaVersion": 1'))],
    ["wrong values", "changed after it was written", (folder) => edit(folder, (text) => text.replace('"rows": 2', '"rows": 3'))],
    ["another head", "changed after it was written", (folder) => edit(folder, (text) => text.replace('"sha": "ab"', '"sha": "ac"'))],
    [
      "a link",
      "it is a link",
      (folder) => {
        renameSync(manifest(folder), join(folder, "elsewhere"));
        symlinkSync("elsewhere", manifest(folder));
      },
    ],
    [
      "a pipe",
      "it is not a file",
      (folder) => {
        rmSync(manifest(folder));
        execFileSync("mkfifo", [manifest(folder)]);
      },
    ],
    ["a cut state", "reading.bin is not as it was written", (folder) => writeFileSync(join(folder, "reading.bin"), "x")],
    ["another state of its length", "reading.bin is not", (folder) => writeFileSync(join(folder, "reading.bin"), "abc")],
    ["no state", "reading.bin is not", (folder) => rmSync(join(folder, "reading.bin"))],
    [
      "a linked state",
      "reading.bin is not",
      (folder) => {
        renameSync(join(folder, "reading.bin"), join(folder, "elsewhere"));
        symlinkSync("elsewhere", join(folder, "reading.bin"));
      },
    ],
  ];

  test.each(cases)("%s", async (_name, why, damage) => {
    const place = createPlace();
    await write(place);
    const folder = await folderOf(place);
    const sound = filesOf(folder);
    damage(folder);
    expect(await keptBy(place)).toBe(null);
    expect(place.notices).toEqual([
      expect.stringMatching(new RegExp(`^Facts of an earlier run are not used, .*${why}.*: everything is read anew$`)),
    ]);
    await write(place);
    rmSync(join(folder, "elsewhere"), { force: true });
    expect(filesOf(folder)).toEqual(sound);
    expect(await keptBy(place)).not.toBe(null);
  });

  test.each([
    ["cut", (path: string) => writeFileSync(path, "PAR1")],
    [
      "a link",
      (path: string) => {
        renameSync(path, `${path}.aside`);
        symlinkSync(`${path}.aside`, path);
      },
    ],
    ["gone", (path: string) => rmSync(path)],
  ] as const)("a part that is %s is written again, the others are not", async (_name, damage) => {
    const place = createPlace();
    await write(place);
    const folder = await folderOf(place);
    const sound = filesOf(folder);
    const path = join(folder, "commits/2026-q3.parquet");
    damage(path);
    expect(await write(place)).toMatchObject({ written: 1, kept: 2 });
    rmSync(`${path}.aside`, { force: true });
    expect(filesOf(folder)).toEqual(sound);
  });

  test("a table's folder that is a link is replaced, and what it points at stays", async () => {
    const place = createPlace();
    await write(place);
    const folder = await folderOf(place);
    const sound = filesOf(folder);
    const aside = join(place.options.folder, "aside");
    renameSync(join(folder, "commits"), aside);
    symlinkSync(aside, join(folder, "commits"));
    expect(await write(place)).toMatchObject({ written: 2, kept: 1 });
    expect(filesOf(folder)).toEqual(sound);
    expect(readdirSync(aside).sort()).toEqual(["2026-q3.parquet", "2026-q4.parquet"]);
  });

  test("facts of another repository or under another key", async () => {
    const place = createPlace();
    await write(place);
    const folder = await folderOf(place);
    const other = createPlace();
    const otherFolder = await folderOf(other);
    cpSync(folder, otherFolder, { recursive: true });
    expect(await keptBy(other)).toBe(null);
    expect(other.notices.join()).toContain("they are of another repository");
    expect(await keptBy({ ...place, options: { ...place.options, key: new Uint8Array(32).fill(8) } })).toBe(null);
    expect(place.notices.join()).toContain("they were written with another key");
    expect(await keptBy({ ...place, options: { ...place.options, isKeyTransient: true } })).toBe(null);
  });
});

describe("places", () => {
  const refused = async (place: Place) => openFactsStore(place.options).catch((error: unknown) => error);

  test("a folder that is a link, a file, or in git's own folder is not written into", async () => {
    const linked = createPlace();
    const folder = await folderOf(linked);
    renameSync(folder, `${folder}-aside`);
    symlinkSync(`${folder}-aside`, folder);
    expect(await refused(linked)).toMatchObject({
      code: "FACTS_UNWRITABLE",
      exitCode: 74,
      message: expect.stringContaining("it is a link"),
    });
    rmSync(folder);
    writeFileSync(folder, "");
    expect(await refused(linked)).toMatchObject({ code: "FACTS_UNWRITABLE", message: expect.stringContaining("no folder") });
    const inGit = createPlace();
    mkdirSync(join(inGit.options.repository.path, ".git"));
    const place = { ...inGit, options: { ...inGit.options, isNamed: true, folder: join(inGit.options.repository.path, ".git/facts") } };
    expect(await refused(place)).toMatchObject({ code: "FACTS_UNWRITABLE", message: expect.stringContaining("inside git's own folder") });
  });

  test("a file in the way is named", async () => {
    const place = createPlace();
    writeFileSync(place.options.folder, "");
    expect(await refused(place)).toMatchObject({
      code: "FACTS_UNWRITABLE",
      message: expect.stringContaining("something that is no folder is in the way"),
    });
  });

  test("facts in the repository that is read are written only where the user named the place, and never read back", async () => {
    const outside = createPlace();
    const { path } = outside.options.repository;
    const place = { ...outside, options: { ...outside.options, folder: join(path, "facts") } };
    expect(await refused(place)).toMatchObject({ message: expect.stringContaining("it lies in the repository that is read") });
    const named = { ...place, options: { ...place.options, isNamed: true } };
    await write(named);
    expect(await keptBy(named)).toBe(null);
    expect(new Set(place.notices)).toEqual(new Set(["Facts inside the repository are written and never read back"]));
  });

  test("a part that cannot be put into its place is named, and the next run repairs the rest", async () => {
    const place = createPlace();
    await write(place);
    const folder = await folderOf(place);
    const sound = filesOf(folder);
    rmSync(join(folder, "commits/2026-q4.parquet"));
    mkdirSync(join(folder, "commits/2026-q4.parquet/x"), { recursive: true });
    await expect(write(place)).rejects.toMatchObject({
      code: "FACTS_UNWRITABLE",
      message: expect.stringContaining("commits/2026-q4.parquet"),
    });
    expect(readdirSync(join(folder, "commits")).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    rmSync(join(folder, "commits/2026-q4.parquet"), { recursive: true });
    await write(place);
    expect(filesOf(folder)).toEqual(sound);
  });

  test("leftovers of killed runs are removed", async () => {
    const place = createPlace();
    await write(place);
    const folder = await folderOf(place);
    const sound = filesOf(folder);
    for (const name of [".manifest.json.0123456789ab.tmp", "commits/.2026-q4.parquet.0123456789ab.tmp", `lock.${"a".repeat(24)}`]) {
      writeFileSync(join(folder, name), "");
      utimesSync(join(folder, name), new Date(0), new Date(0));
    }
    expect(filesOf(await folderOf(place))).toEqual(sound);
  });
});

const smallDisk = mountSmallDisk();
if (smallDisk === null) console.log("skipped: no tmpfs can be mounted here, so that no disk can be filled");

test.skipIf(smallDisk === null)("a full disk is named and costs nothing of the old facts", async () => {
  const place = createPlace({ folder: smallDisk ?? "" });
  try {
    await write(place);
    const folder = await folderOf(place);
    const sound = filesOf(folder);
    const many = Array.from({ length: 40_000 }, (_, i) => Math.imul(i, 0x9e3779b1));
    await expect(write(place, inputOf([partOf("2026-q3", [1]), partOf("2026-q4", many)]))).rejects.toMatchObject({
      code: "FACTS_UNWRITABLE",
      message: expect.stringMatching(/commits\/2026-q4\.parquet cannot be written: no space is left$/),
    });
    expect(filesOf(folder)).toEqual(sound);
    expect(await keptBy(place)).toEqual(new Uint8Array([1, 2, 3]));
  } finally {
    execFileSync("umount", [place.options.folder]);
  }
});

function mountSmallDisk(): string | null {
  const folder = temporaryFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=128k", "tmpfs", folder], { stdio: "ignore" });
    return folder;
  } catch {
    return null;
  }
}

describe("a run that wrote nothing", () => {
  test("leaves no folder that was not there before", async () => {
    const place = createPlace();
    await (await openFactsStore(place.options)).close();
    expect(readdirSync(join(place.options.folder, ".."))).toEqual(["clone"]);
    mkdirSync(place.options.folder);
    await (await openFactsStore(place.options)).close();
    expect(readdirSync(place.options.folder)).toEqual([]);
  });
});

describe("two runs at once", () => {
  const lockOf = (owner: unknown, folder: string) =>
    writeFileSync(join(folder, "lock"), typeof owner === "string" ? owner : JSON.stringify(owner));
  const open = async (place: Place) => openFactsStore(place.options);

  test("one of those that start together has the folder, the others are told", async () => {
    for (let round = 0; round < 20; round++) {
      const place = createPlace();
      const opened = await Promise.allSettled([1, 2, 3].map(() => open(place)));
      const stores = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      expect(stores).toHaveLength(1);
      await stores[0]?.write(inputOf());
      await stores[0]?.close();
      expect(await keptBy(place)).not.toBe(null);
    }
  });

  test("the second one is told so, and has its turn when the first has ended", async () => {
    const place = createPlace();
    const first = await open(place);
    await expect(open(place)).rejects.toMatchObject({ code: "FACTS_BUSY", exitCode: 74 });
    const patient = { ...place, options: { ...place.options, waitMilliseconds: 5_000 } };
    const second = open(patient);
    await new Promise((resolve) => setTimeout(resolve, 30));
    // The first one wrote nothing and takes the folder with it.
    await first.close();
    await (await second).close();
    expect(place.notices.at(-1)).toMatch(/^Another run holds .*: waiting for it$/);
  });

  test.each([
    ["ended without giving it back", { pid: 2 ** 22 + 1, host: hostname(), started: "1", token: "x" }],
    ["had the same number as this one", { pid: process.pid, host: hostname(), started: "", token: "x" }],
    ["had the number of another process of today", { pid: 1, host: hostname(), started: "not then", token: "x" }],
  ])("a run that %s is taken over", async (_name, owner) => {
    const place = createPlace();
    const folder = await folderOf(place);
    lockOf(owner, folder);
    await (await open(place)).close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a live run on another machine is not taken over, nor a lock that is being written", async () => {
    const place = createPlace();
    const folder = await folderOf(place);
    for (const owner of [{ pid: 1, host: "elsewhere.example", started: "", token: "x" }, ""]) {
      lockOf(owner, folder);
      await expect(open(place)).rejects.toMatchObject({ code: "FACTS_BUSY" });
    }
    // An hour of silence.
    execFileSync("touch", ["-d", "1 hour ago", join(folder, "lock")]);
    await (await open(place)).close();
  });

  test("who lost the folder to another run writes nothing", async () => {
    const place = createPlace();
    await write(place);
    const store = await open(place);
    const sound = filesOf(store.folder);
    lockOf({ pid: 1, host: "elsewhere.example", started: "", token: "x" }, store.folder);
    await expect(store.write(inputOf([partOf("2026-q3", [8])]))).rejects.toMatchObject({
      message: expect.stringContaining("another run has taken it over"),
    });
    await store.close();
    rmSync(join(store.folder, "lock"));
    const { "/lock": _, ...before } = sound;
    expect(filesOf(store.folder)).toEqual(before);
  });
});
