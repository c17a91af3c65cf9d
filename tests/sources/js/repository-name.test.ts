import { mkdirSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, it } from "vitest";
import { createRepository } from "../git/build-repo.ts";
import { openBoth } from "./both-readers.ts";

/** A clone and a bare repository beside each other, neither of which knows where it came from, and links to both. */
function createPlaces() {
  const repo = createRepository();
  repo.commit("one");
  mkdirSync(join(repo.path, "inner"));
  const around = dirname(repo.path);
  const bare = join(around, "data.git");
  repo.git("clone", "-q", "--bare", repo.path, bare);
  repo.git("-C", bare, "remote", "remove", "origin");
  const [toBare, toClone] = [join(around, "harbour"), join(around, "quay")];
  symlinkSync(bare, toBare);
  symlinkSync(repo.path, toClone);
  return { clone: repo.path, bare, toBare, toClone };
}

async function nameAt(path: string): Promise<string> {
  const { git, js } = await openBoth(path);
  await git.close();
  expect(js.info.name).toBe(git.info.name);
  return js.info.name;
}

it("is the name of the folder that was named, which may be a link", async () => {
  const { bare, toBare, toClone } = createPlaces();
  expect(await nameAt(bare)).toBe("data");
  expect(await nameAt(toBare)).toBe("harbour");
  expect(await nameAt(toClone)).toBe("quay");
});

it("is the name of the clone where a folder in it was named", async () => {
  const { clone, toClone } = createPlaces();
  expect(await nameAt(join(toClone, "inner"))).toBe(basename(clone));
  expect(await nameAt(join(clone, ".git"))).toBe(basename(clone));
});
