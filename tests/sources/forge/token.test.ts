import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { forgeAddress, forgeRepository, remoteRepository } from "../../../src/sources/forge/forge-address.ts";
import { findToken, type TokenSources } from "../../../src/sources/forge/token.ts";
import { temporaryFolder } from "../git/build-repo.ts";

const SECRET = "secret-token-0123456789";

const sources = (more: Partial<TokenSources>): TokenSources => ({
  forge: "github",
  env: {},
  tokenFile: null,
  askGhFor: null,
  signal: new AbortController().signal,
  ...more,
});

function tokenFile(content: string | Uint8Array, mode = 0o600): string {
  const path = join(temporaryFolder(), "token");
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

describe("finding a token", () => {
  test.each([
    ["github", { GH_TOKEN: `${SECRET}1`, GITHUB_TOKEN: `${SECRET}2`, GITLAB_TOKEN: `${SECRET}3` }, `${SECRET}1`, "GH_TOKEN"],
    ["github", { GH_TOKEN: "", GITHUB_TOKEN: `${SECRET}2` }, `${SECRET}2`, "GITHUB_TOKEN"],
    ["gitlab", { GH_TOKEN: `${SECRET}1`, GITLAB_TOKEN: `${SECRET}3`, CI_JOB_TOKEN: `${SECRET}4` }, `${SECRET}3`, "GITLAB_TOKEN"],
    ["gitlab", { CI_JOB_TOKEN: `${SECRET}4` }, `${SECRET}4`, "CI_JOB_TOKEN"],
  ] as const)("of %s from %j", async (forge, env, value, from) => {
    expect(await findToken(sources({ forge, env }))).toEqual({ value, from, isJobToken: from === "CI_JOB_TOKEN" });
  });

  test("gives null where there is none, and none of another forge", async () => {
    expect(await findToken(sources({ env: { GITLAB_TOKEN: SECRET } }))).toBeNull();
  });

  test("takes the first line of the file before all else", async () => {
    const found = await findToken(sources({ env: { GH_TOKEN: "another-token" }, tokenFile: tokenFile(`${SECRET}\r\nmore\n`) }));
    expect(found?.value).toBe(SECRET);
  });

  test.each([
    ["a line break inside", { env: { GH_TOKEN: `${SECRET}\r\nHost: evil` } }, /GH_TOKEN holds a line break/],
    ["a letter of another script", { env: { GH_TOKEN: `${SECRET}é` } }, /GH_TOKEN holds characters that no token has/],
    ["a space", { env: { GH_TOKEN: `token ${SECRET}` } }, /no token has/],
    ["nothing but a few letters", { env: { GH_TOKEN: "secret" } }, /too short/],
    ["a file that others may read", { tokenFile: tokenFile(SECRET, 0o644) }, /can be read by others: chmod 600/],
    ["a large file", { tokenFile: tokenFile(SECRET.repeat(500)) }, /too large/],
    ["a folder", { tokenFile: temporaryFolder() }, /no file/],
    ["no file", { tokenFile: join(temporaryFolder(), "none") }, /cannot be read/],
    ["an empty file", { tokenFile: tokenFile("") }, /too short/],
  ])("refuses %s with a sentence that does not print it", async (_what, more, message) => {
    const error: unknown = await findToken(sources(more)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "USAGE", message: expect.stringMatching(message) });
    expect(String(error)).not.toContain(SECRET.slice(0, 6));
  });

  test("asks gh only where that is wanted, and only the one of the PATH", async () => {
    const folder = temporaryFolder();
    const bin = join(folder, "bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "gh"), `#!/bin/sh\n[ "$*" = "auth token --hostname github.com" ] && [ -z "$SECRET" ] && echo ${SECRET}\n`);
    chmodSync(join(bin, "gh"), 0o755);
    symlinkSync("/bin/false", join(folder, "gh"));
    const env = { PATH: [bin, "/usr/bin", "/bin"].join(delimiter), SECRET: "not handed on" };
    expect(await findToken(sources({ env }))).toBeNull();
    expect(await findToken(sources({ env, askGhFor: "github.com" }))).toMatchObject({ value: SECRET, from: "gh auth token" });
    expect(await findToken(sources({ env, askGhFor: "other.example" }))).toBeNull();
    expect(await findToken(sources({ env: { PATH: "bin:." }, askGhFor: "github.com" }))).toBeNull();
  });
});

describe("addresses", () => {
  test.each([
    ["github", null, "https://api.github.com"],
    ["github", "https://github.com", "https://api.github.com"],
    ["github", "https://api.github.com", "https://api.github.com"],
    ["github", "https://ghe.example", "https://ghe.example/api/v3"],
    ["github", "https://ghe.example/api/v3/", "https://ghe.example/api/v3"],
    ["github", "https://api.tenant.ghe.com", "https://api.tenant.ghe.com"],
    ["gitlab", null, "https://gitlab.com/api/v4"],
    ["gitlab", "https://git.example:8443/gitlab/", "https://git.example:8443/gitlab/api/v4"],
    ["gitlab", "http://localhost:3000", "http://localhost:3000/api/v4"],
  ] as const)("%s at %s is asked at %s", (forge, url, api) => {
    expect(forgeAddress(forge, url)).toMatchObject({ api, origin: new URL(api).origin });
  });

  test.each([
    ["http://ghe.example", /must begin with https/],
    ["http://127.0.0.1.evil.example", /must begin with https/],
    ["ftp://ghe.example", /must begin with https/],
    [`https://user:${SECRET}@ghe.example`, /holds a user name or a password/],
    ["ghe.example", /no URL/],
    [`https://ghe.example/?private_token=${SECRET}`, /holds a query/],
  ])("%s is refused", (url, message) => {
    expect(() => forgeAddress("github", url)).toThrow(message);
    expect(() => forgeAddress("github", url)).not.toThrow(SECRET);
  });

  test.each([
    ["https://github.com/owner/name.git", "github.com", "owner/name"],
    [`https://user:${SECRET}@github.com/owner/name`, "github.com", "owner/name"],
    ["git@github.com:owner/name.git", "github.com", "owner/name"],
    ["github.com:/owner/name", "github.com", "owner/name"],
    ["ssh://git@GitLab.com:22/group/sub/name.git/", "gitlab.com", "group/sub/name"],
    ["git://host.example/a/b", "host.example", "a/b"],
  ])("%s names a repository", (remote, host, path) => {
    expect(remoteRepository(remote)).toEqual({ host, path });
  });

  test.each([
    "/srv/git/name.git",
    "../name",
    "file:///srv/a/b",
    "C:\\code\\a\\b",
    "https://github.com/owner",
    "git@github.com:a/../b",
    "git@github.com:",
    "ext::sh -c evil",
    "",
  ])("%s names none", (remote) => {
    expect(remoteRepository(remote)).toBeNull();
  });

  test("a look-alike of the public forge is asked nothing unless the user names it", () => {
    expect(forgeRepository("github", "git@github.com:owner/name.git", false)).toBe("owner/name");
    for (const remote of ["https://github.com.evil.example/owner/name", "git@evil:owner/name"])
      expect(() => forgeRepository("github", remote, false)).toThrow(/is not the public forge: name its address with --forge-url/);
    expect(() => forgeRepository("github", "https://gitlab.com/owner/name", false)).toThrow(
      "the clone's origin is on gitlab.com: use --forge gitlab, or name the forge with --forge-url",
    );
    expect(() => forgeRepository("gitlab", "git@github.com:owner/name", false)).toThrow(/is on github\.com: use --forge github, or/);
    expect(forgeRepository("github", "git@ghe.example:owner/name.git", true)).toBe("owner/name");
    expect(() => forgeRepository("github", "https://github.com/a/b/c", false)).toThrow(/OWNER\/NAME/);
    expect(() => forgeRepository("github", null, false)).toThrow(/has no origin/);
  });
});
