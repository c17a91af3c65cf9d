import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const SOURCES = join(import.meta.dirname, "../../src");

/** What a second scan loads whatever it finds: the program, then the modules that it asks for when their turn comes. */
const STAGES = ["cli/main.ts", "cli/commands/scan.ts", "app/scan.ts", "app/prepare-scan.ts", "store/encode-part.ts"];

/** Modules that are loaded with some others, by path below `src`, and the packages that they name. Types are not loaded. */
function loadedWith(entries: readonly string[]): { readonly modules: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const modules = new Set(entries);
  const packages = new Set<string>();
  for (const module of modules) {
    const text = readFileSync(join(SOURCES, module), "utf8");
    for (const [, name = ""] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from "([^"]+)";/gm)) {
      if (name.startsWith(".")) modules.add(join(dirname(module), name));
      else if (!name.startsWith("node:")) packages.add(name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
    }
  }
  return { modules, packages };
}

test("a scan loads no schemas, and no readers of files that it is not given", () => {
  const { modules, packages } = loadedWith(STAGES);
  expect([...packages].sort()).toEqual(["@date-fns/tz", "commander", "date-fns", "hyparquet-writer", "picomatch", "re2js"]);
  expect([...modules].filter((path) => path.startsWith("sources/files/"))).toEqual(["sources/files/digest-file.ts"]);
  expect([...modules].filter((path) => path.startsWith("cli/commands/"))).toEqual(["cli/commands/scan.ts", "cli/commands/scan-fleet.ts"]);
  expect(modules.size).toBeGreaterThan(200);
});
