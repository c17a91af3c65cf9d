// @ts-check
/**
 * Puts the version of package.json into the manual page, and into the pipelines and the component that we give to others. Part of `npm run release:version`;
 * a test fails where one was left behind.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { followVersion } from "./shown-version.js";

const ROOT = new URL("../", import.meta.url);

/** @type {{ version: string }} */
const { version } = JSON.parse(await readFile(new URL("package.json", ROOT), "utf8"));
const names = (await readdir(new URL("data/ci/", ROOT))).map((name) => `data/ci/${name}`);
for (const name of [...names, "templates/report.yml", "man/git-ai-impact.1"]) {
  const url = new URL(name, ROOT);
  await writeFile(url, followVersion(await readFile(url, "utf8"), version));
}
