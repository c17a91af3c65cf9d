import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every file below a folder, by its path from there, with its bytes as hexadecimal digits; in the order of paths. */
export function filesOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  return Object.fromEntries(
    entries
      .map(({ parentPath, name }) => [join(parentPath, name).slice(folder.length), readFileSync(join(parentPath, name), "hex")])
      .sort(),
  );
}
