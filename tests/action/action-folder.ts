import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { installPackage, ROOT } from "../e2e/install-package.ts";

/** What of the checkout the steps of the action themselves read. */
const OWN = ["action", "action.yml", "package-lock.json"];

/**
 * The action as a runner downloads it, with its program already installed and built: the sources of now, and no network.
 *
 * @param folder made
 */
export async function makeActionFolder(folder: string): Promise<void> {
  const built = await installPackage();
  mkdirSync(folder, { recursive: true });
  for (const name of OWN) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  for (const name of readdirSync(built.folder)) symlinkSync(join(built.folder, name), join(folder, name));
  symlinkSync(dirname(built.folder), join(folder, "node_modules"));
}
