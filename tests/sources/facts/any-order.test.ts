import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../git/build-repo.ts";
import { openTestFleet } from "./open-test-fleet.ts";
import { writeFactsFolder } from "./write-facts-folder.ts";

const NAMES = ["b", "a", "d", "c"];

function write(root: string, name: string) {
  const changes = [`own of ${name}`, "shared"].map((commit, i) => ({ commit, day: 20_000 + i + name.charCodeAt(0), person: commit }));
  writeFactsFolder(root, name, { changes, firstDay: 19_990, cut: 20_300, roots: ["r"], commits: [{ commit: name, day: 20_150 }] });
}

async function readAll(root: string) {
  const fleet = await openTestFleet(root);
  const data = await fleet.readData();
  const contributions = await fleet.readContributions(Int32Array.from(data.units, ({ firstDay }) => firstDay));
  return { data, contributions, summary: await fleet.readSummary() };
}

test("facts that were written in any order, and put together from shards, read the same", async () => {
  const [whole, one, two, together] = [temporaryFolder(), temporaryFolder(), temporaryFolder(), temporaryFolder()];
  for (const name of NAMES) write(whole, name);
  for (const name of NAMES.toReversed()) write(name < "c" ? one : two, name);
  for (const name of NAMES) cpSync(join(name < "c" ? one : two, name), join(together, name), { recursive: true });
  const [first, second] = [await readAll(whole), await readAll(together)];
  expect(second).toEqual(first);
  expect(first.summary).toMatchObject({ read: 4, changes: 5, shared: { repositories: 3, changes: 3 } });
});
