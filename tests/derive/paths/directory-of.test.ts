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

  it("has as many folders as are asked for, or those that there are", () => {
    const depths = [1, 2, 3, 4, 5];
    expect(depths.map((depth) => directoryOf("a/b/c/d/e.ts", depth))).toEqual(["a", "a/b", "a/b/c", "a/b/c/d", "a/b/c/d"]);
    expect(depths.map((depth) => directoryOf("e.ts", depth))).toEqual([".", ".", ".", ".", "."]);
  });
});
