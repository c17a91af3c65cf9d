import { describe, expect, test } from "vitest";
import { readForge } from "../../../src/sources/forge/read-forge.ts";
import { openForgeStore } from "../../../src/store/forge-records.ts";
import { temporaryFolder } from "../git/build-repo.ts";
import { type FakeNode, isoOf } from "./support/fake-github.ts";
import { FORGE_NOW, json, startForge } from "./support/loopback-forge.ts";
import { isForPulls, readHostile } from "./support/read-hostile.ts";
import { createOptions, FORGES, KEY, someRepository } from "./support/read-options.ts";

const NAMES = ["github", "gitlab"] as const;
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

async function createStore(folder = temporaryFolder()) {
  const notices: string[] = [];
  return { notices, store: await openForgeStore({ folder, source: "a forge", key: KEY, notice: (text) => notices.push(text) }) };
}

describe.each(NAMES)("%s: lists that change while they are read (F06)", (name) => {
  const { play, pull } = FORGES[name];
  const updatedAt = name === "github" ? "updatedAt" : "updated_at";
  /** Now by the forge's clock. */
  const now = { [updatedAt]: isoOf(FORGE_NOW * 1000) };

  test("what is new, or changes and moves, between two pages is met once and not lost", async () => {
    const prs: FakeNode[] = numbers(120).map((n) => pull(n));
    const { reading } = await readHostile(name, {
      repository: { prs },
      interfere: (exchange, count) => {
        if (isForPulls(exchange) && count === 2) {
          // One of a page that is not read yet moves behind the reader's back, and a new one comes.
          for (const n of [5, 115]) prs[n - 1] = pull(n, { ...now, title: "changed" });
          prs.push(pull(121, now));
        }
        return null;
      },
    });
    expect(reading).toMatchObject({ failures: [], prs: { isComplete: true, coveredUntil: FORGE_NOW } });
    expect(reading.prs?.rows.map(({ number }) => number)).toEqual(numbers(121));
    for (const n of [5, 115]) expect(reading.prs?.rows[n - 1]?.updatedAt).toBe(FORGE_NOW);
  });

  test("records that share one instant fill pages without end nor loss", async () => {
    const at = { [updatedAt]: "2026-03-01T00:00:00Z" };
    const { reading } = await readHostile(name, { repository: { prs: numbers(230).map((n) => pull(n, at)) }, interfere: () => null });
    expect(reading.prs?.rows.map(({ number }) => number)).toEqual(numbers(230));
  });

  test("a later reading asks for what changed since, and gives the newest of each", async () => {
    const prs: FakeNode[] = numbers(150).map((n) => pull(n));
    const forge = await startForge(play({ prs }));
    const { store } = await createStore();
    const { options } = createOptions(name, forge.url, { kinds: ["prs"], store });
    const first = await readForge(options);
    const asked = forge.exchanges.length;
    prs[6] = pull(7, { ...now, labels: name === "github" ? { nodes: [{ name: "later" }] } : ["later"] });
    const second = await readForge(options);
    expect(forge.exchanges.length - asked).toBeLessThan(8);
    expect(second.prs?.rows).toHaveLength(150);
    expect(second.prs?.rows[6]).toMatchObject({ number: 7, labels: ["later"] });
    expect(second.prs?.rows[7]).toEqual(first.prs?.rows[7]);
    expect(await readForge(options)).toEqual(second);
  });

  test("a second reading gives what a first one of the same moment gives", async () => {
    const forge = await startForge(play(someRepository(name, 60)));
    const { store } = await createStore();
    const { options } = createOptions(name, forge.url, { store });
    const first = await readForge(options);
    expect(await readForge(options)).toEqual(first);
    expect(await readForge(createOptions(name, forge.url).options)).toEqual(first);
  });
});

describe("totals and depth (F07)", () => {
  test("gitlab: totals may be missing, and no list is read deep", async () => {
    const play = FORGES.gitlab.play({ incidents: numbers(350).map((n) => FORGES.gitlab.incident(n)) });
    const forge = await startForge((exchange) => {
      const { headers: _headers, ...rest } = play(exchange);
      return rest;
    });
    const { incidents } = await readForge(createOptions("gitlab", forge.url, { kinds: ["incidents"] }).options);
    expect(incidents?.rows).toHaveLength(350);
    expect(Math.max(...forge.exchanges.map(({ parameters }) => Number(parameters.get("page") ?? 1)))).toBeLessThanOrEqual(2);
  });

  test("github: a total that is wrong costs no run", async () => {
    const runs = numbers(1_500).map((n) => FORGES.github.run(n, { created_at: isoOf(Date.UTC(2026, 4, 1) + n * 60_000) }));
    const play = FORGES.github.play({ runs });
    const forge = await startForge((exchange) => {
      const answer = play(exchange);
      if (!exchange.path.endsWith("/runs")) return answer;
      return json({ ...JSON.parse(String(answer.body)), total_count: 3 }, answer.status === undefined ? {} : { status: answer.status });
    });
    const reading = await readForge(createOptions("github", forge.url, { kinds: ["runs"] }).options);
    expect(reading.failures).toEqual([]);
    expect(reading.runs?.rows).toHaveLength(1_500);
  });
});

describe("github: tags of answers (F12)", () => {
  const recent = numbers(5).map((n) => FORGES.github.run(n, { created_at: isoOf(FORGE_NOW * 1000 - n * 86_400_000) }));
  const tagged = (tag: string) => {
    const play = FORGES.github.play({ runs: recent });
    return startForge((exchange) => {
      if (!exchange.path.endsWith("/runs")) return play(exchange);
      if (exchange.headers["if-none-match"] === tag) return { status: 304, headers: { etag: tag } };
      const answer = play(exchange);
      return { ...answer, headers: { etag: tag } };
    });
  };

  test.each(['"strong"', 'W/"weak"'])("what has the tag %s as before is not sent again, and is there", async (tag) => {
    const forge = await tagged(tag);
    const { store } = await createStore();
    const { options } = createOptions("github", forge.url, { kinds: ["runs"], store });
    const first = await readForge(options);
    const second = await readForge(options);
    expect(forge.exchanges.some(({ headers }) => headers["if-none-match"] === tag)).toBe(true);
    expect(second).toEqual(first);
    expect(await readForge(options)).toEqual(first);
  });

  test("304 without a tag that was sent is a failure, and no empty list", async () => {
    const play = FORGES.github.play({ runs: recent });
    const forge = await startForge((exchange) => (exchange.path.endsWith("/runs") ? { status: 304 } : play(exchange)));
    const { runs, failures } = await readForge(createOptions("github", forge.url, { kinds: ["runs"] }).options);
    expect(runs).toBeNull();
    expect(failures).toMatchObject([{ kind: "runs" }]);
  });
});
