import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scan } from "../../../src/app/scan.ts";
import { writtenFile } from "../../sources/files/written-file.ts";
import { temporaryFolder } from "../../sources/git/build-repo.ts";
import { optionsFor, quietIo } from "../app-input.ts";
import { createGrowingRepository, eventLists } from "./support/random-repository.ts";

const TEAMS = writtenFile(
  "teams.csv",
  "team,match_kind,match\none,codeowners,@team-0\ntwo,codeowners,@team-1\nthree,codeowners,@team-2\nfour,path,b.txt\nfive,path,dir/\n",
);

/** Digests of everything that a scan leaves: tables, manifest and state. */
async function scanInto(factsFolder: string, path: string, scratch: string): Promise<Readonly<Record<string, string>>> {
  const { folder } = await scan(optionsFor(path, scratch, { factsFolder, teamsFile: TEAMS }), quietIo());
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const contents = files.map(({ parentPath, name }) => [
    join(parentPath, name).slice(folder.length),
    readFileSync(join(parentPath, name), "base64"),
  ]);
  return Object.fromEntries(contents);
}

/** Ends of stretches of events: anywhere, several at one place, one after the first event, one right behind another. */
function cutsIn(count: number, drawn: readonly number[]): readonly number[] {
  const [one = 0, other = 0, third = 0] = drawn.map((cut) => cut % count);
  return [one, other, Math.min(count, other + 1), third, 1, count].toSorted((a, b) => a - b);
}

describe("a repository scanned again and again", () => {
  it("has, byte for byte, the facts that a first scan would write, whatever happened in between", async () => {
    await fc.assert(
      fc.asyncProperty(eventLists(), fc.tuple(fc.nat(), fc.nat(), fc.nat()), async (events, drawn) => {
        const repo = createGrowingRepository();
        const scratch = temporaryFolder();
        const cold = join(scratch, "cold");
        let done = 0;
        for (const cut of cutsIn(events.length, drawn)) {
          repo.happen(events.slice(done, cut));
          done = cut;
          const again = await scanInto(join(scratch, "kept"), repo.path, scratch);
          rmSync(cold, { recursive: true, force: true });
          expect(again).toEqual(await scanInto(cold, repo.path, scratch));
        }
      }),
      { numRuns: Number(process.env["INCREMENTAL_RUNS"] ?? 1) },
    );
  }, 600_000);
});
