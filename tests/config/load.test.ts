import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadConfig, loadMarkerOverrides } from "../../src/config/load.ts";
import { ToolError } from "../../src/errors.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "config-"));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const load = (file: string | null = null) => loadConfig({ folder, file });

test("a folder without configuration gives the defaults", async () => {
  const loaded = await load();
  expect(loaded.file).toBeNull();
  expect(loaded.config.margin).toBe(0.05);
});

test("a repository without a work tree gives the defaults", async () => {
  expect((await loadConfig({ folder: null, file: null })).file).toBeNull();
});

test.each(["json", "jsonc", "yaml", "yml"])("git-ai-impact.config.%s is found", async (ending) => {
  await write(`git-ai-impact.config.${ending}`, '{"main": "develop"}');
  expect(await load()).toMatchObject({ file: `git-ai-impact.config.${ending}`, config: { main: "develop" } });
});

test("a byte order mark is no part of the configuration", async () => {
  await write("git-ai-impact.config.json", '\uFEFF{"main": "develop"}');
  expect((await load()).config.main).toBe("develop");
});

test("the key of package.json is found, and a broken package.json holds none", async () => {
  await write("package.json", '{"name": "x", "git-ai-impact": {"main": "develop"}}');
  expect(await load()).toMatchObject({ file: "package.json", config: { main: "develop" } });
  await write("package.json", "{");
  expect((await load()).file).toBeNull();
});

test("configuration said in two places is refused with both names", async () => {
  await write("git-ai-impact.config.json", "{}");
  await write("package.json", '{"git-ai-impact": {}}');
  await expect(load()).rejects.toThrow("package.json: configuration is also in git-ai-impact.config.json");
});

test("a file that the user names wins over what lies in the folder", async () => {
  await write("git-ai-impact.config.json", '{"main": "here"}');
  await write("other.yaml", "main: there\n");
  expect(await load(join(folder, "other.yaml"))).toMatchObject({ file: "other.yaml", config: { main: "there" } });
});

test("a repository cannot point its configuration at another file", async () => {
  await write("secret", '{"main": "secret"}');
  await symlink(join(folder, "secret"), join(folder, "git-ai-impact.config.json"));
  await expect(load()).rejects.toThrow("git-ai-impact.config.json: not a regular file");
});

test("unreadable, missing and huge files are usage errors that name the file", async () => {
  await expect(load(join(folder, "nowhere.json"))).rejects.toThrow("nowhere.json: no such file");
  await expect(load(folder)).rejects.toThrow("not a file");
  await write("git-ai-impact.config.json", `"${"x".repeat(1_100_000)}"`);
  const error = await load().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ToolError);
  expect(error).toMatchObject({ code: "CONFIG_INVALID", exitCode: 2 });
});

test("a marker file is checked like the configuration", async () => {
  await write("markers.yaml", "disable: [some-id]\n");
  expect(await loadMarkerOverrides(join(folder, "markers.yaml"))).toEqual({ add: [], disable: ["some-id"], change: {} });
  await write("markers.json", '{"disabel": []}');
  await expect(loadMarkerOverrides(join(folder, "markers.json"))).rejects.toThrow('unknown key "disabel" (did you mean "disable"?)');
  await expect(loadMarkerOverrides(join(folder, "nowhere"))).rejects.toThrow("nowhere: no such file");
});
