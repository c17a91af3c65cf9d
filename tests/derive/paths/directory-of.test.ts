import { describe, expect, it } from "vitest";
import { directoryOf } from "../../../src/derive/paths/directory-of.ts";

describe("directory of a path", () => {
  it.each([
    ["README.md", "."],
    ["src/main.ts", "src"],
    ["src/app/main.ts", "src/app"],
    ["src/app/views/list.ts", "src/app"],
    ["", "."],
  ])("%j is listed under %j", (path, directory) => {
    expect(directoryOf(path)).toBe(directory);
  });
});
