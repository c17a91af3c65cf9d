import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { settleRepositories } from "../../../src/app/fleet-scan/settle-repositories.ts";
import { createRepository, temporaryFolder } from "../../sources/git/build-repo.ts";
import { fleetOptions } from "./fleet-input.ts";

function listOf(text: string): { readonly folder: string; readonly list: string } {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "repos.csv"), text);
  return { folder, list: join(folder, "repos.csv") };
}

const settle = (list: string) => settleRepositories(fleetOptions(list, temporaryFolder()));
const refused = async (list: string) => {
  const error = await settle(list).then(
    () => expect.unreachable("the list was taken"),
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ exitCode: 2 });
  return (error as Error).message;
};

describe("a file", () => {
  test("names paths from its own folder on, with files of records by the repository's short name", async () => {
    const { folder, list } = listOf("repo,main,team,prs\nmirrors/shop.git,trunk,payments,prs/{repo}.json\n./quay,,,\n");
    expect(await settle(list)).toEqual([
      expect.objectContaining({
        repo: "mirrors/shop.git",
        name: "shop",
        team: "payments",
        main: "trunk",
        path: join(folder, "mirrors/shop.git"),
        address: null,
        files: { prs: join(folder, "prs/shop.json"), runs: null, deployments: null, incidents: null },
      }),
      expect.objectContaining({ repo: "quay", name: "quay", main: null, team: null }),
    ]);
  });

  test("may hold absolute paths, which are kept as seen from the list", async () => {
    const { folder, list } = listOf("");
    writeFileSync(list, `repo\n${folder}/a\n`);
    expect((await settle(list)).map(({ repo }) => repo)).toEqual(["a"]);
  });

  test("may hold addresses, of which neither user nor password nor query is kept", async () => {
    const { list } = listOf("repo\nhttps://ada:s3cret@example.com/acme/shop.git?token=s3cret\ngit@example.com:acme/quay.git\n");
    const items = await settle(list);
    expect(items.map(({ repo, name }) => [repo, name])).toEqual([
      ["example.com:acme/quay.git", "quay"],
      ["https://example.com/acme/shop.git", "shop"],
    ]);
    expect(JSON.stringify(items)).not.toContain("s3cret");
    expect(items[0]?.path).toMatch(/\/cache\/clones\/quay-[0-9a-f]{16}\.git$/);
  });

  test.each([
    ["repo\na\n./a\n", "a and a are the same repository"],
    ["repo\nhttps://example.com/a/b\ngit@example.com:A/b.git\n", "are the same repository"],
    ["repo\nhttp://example.com/a/b\n", "http://example.com/a/b cannot be fetched"],
    ["repo\next::sh -c true\n", "cannot be fetched"],
    ["repo\nfile:///srv/a\n", "cannot be fetched"],
    ["repo\nhttps://ada:s3cret@/x\n", "cannot be fetched"],
    ["repo\nhttps://[::1\n", "cannot be fetched"],
    ["repo,mian\na,b\n", 'unknown column "mian" (did you mean "main"?)'],
    ["repo,main\na\n", "repos.csv, row 2"],
    ["", "empty"],
  ])("%#: is refused as a whole where a row cannot be right", async (text, message) => {
    const said = await refused(listOf(text).list);
    expect(said).toContain(message);
    expect(said).not.toContain("s3cret");
  });

  test("knows a repository again behind a link", async () => {
    const { folder, list } = listOf("repo\nshop\nother\n");
    createRepository({ path: join(folder, "shop") });
    symlinkSync(join(folder, "shop"), join(folder, "other"));
    expect(await refused(list)).toContain("shop and other are the same repository");
  });
});

describe("a folder", () => {
  test("stands for the repositories in it and one level deeper, through links to them", async () => {
    const folder = temporaryFolder();
    const elsewhere = createRepository();
    createRepository({ path: join(folder, "shop") });
    createRepository({ path: join(folder, "group/deep"), args: ["--bare"] });
    createRepository({ path: join(folder, "group/lower/too-deep") });
    mkdirSync(join(folder, "notes"));
    symlinkSync(elsewhere.path, join(folder, "linked"));
    // A circle.
    symlinkSync(folder, join(folder, "around"));
    writeFileSync(join(folder, "readme"), "");
    expect((await settle(folder)).map(({ repo, name }) => [repo, name])).toEqual([
      ["group/deep", "deep"],
      ["linked", "linked"],
      ["shop", "shop"],
    ]);
  });

  test("is refused where it holds none, or is not there", async () => {
    const folder = temporaryFolder();
    expect(await refused(folder)).toContain("there is no git repository in");
    expect(await refused(join(folder, "none"))).toContain("does not exist");
  });
});
