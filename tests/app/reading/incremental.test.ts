import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTarget, settle } from "../../../src/app/read-target.ts";
import { openReader, temporaryFolder } from "../../sources/git/build-repo.ts";
import { optionsFor, quietIo } from "../app-input.ts";
import { createGrowingRepository, eventLists } from "./support/random-repository.ts";

const KEY = new Uint8Array(32).fill(7);

async function scan(path: string, kept: Uint8Array | null) {
  const reader = await openReader(path);
  const options = optionsFor(path, temporaryFolder());
  const settings = await settle(options, null);
  const { encodeState, facts, reread } = await readTarget(reader, { options, settings, kept, key: KEY }, quietIo());
  const { history, evidence, participants, notes, missing } = facts;
  return { state: new Uint8Array(Buffer.concat(encodeState())), facts: { history, evidence, participants, notes, missing }, reread };
}

describe("a repository scanned again", () => {
  it("keeps, byte for byte, what a first scan would, whatever happened in between", async () => {
    await fc.assert(
      fc.asyncProperty(eventLists(), fc.nat(), fc.nat(), async (events, first, second) => {
        const cuts = [first % events.length, second % events.length].toSorted((a, b) => a - b);
        const repo = createGrowingRepository();
        let kept: Uint8Array | null = null;
        let done = 0;
        for (const cut of [...cuts, events.length]) {
          repo.happen(events.slice(done, cut));
          done = cut;
          const again = await scan(repo.path, kept);
          if (kept !== null) {
            const cold = await scan(repo.path, null);
            expect(Buffer.from(again.state).equals(Buffer.from(cold.state))).toBe(true);
            expect(again.facts).toEqual(cold.facts);
          }
          kept = again.state;
        }
      }),
      { numRuns: Number(process.env["INCREMENTAL_RUNS"] ?? 2) },
    );
  }, 600_000);
});
