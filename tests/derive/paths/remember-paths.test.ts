import { describe, expect, it } from "vitest";
import { rememberPaths } from "../../../src/derive/paths/remember-paths.ts";

describe("answers about paths", () => {
  it("are made once for each path, zero included", () => {
    const asked: string[] = [];
    const answer = rememberPaths((path) => {
      asked.push(path);
      return path === "a" ? 0 : 1;
    });
    expect(["a", "b", "a", "b"].map(answer)).toEqual([0, 1, 0, 1]);
    expect(asked).toEqual(["a", "b"]);
  });

  it("are the same after more paths than are remembered", () => {
    let asked = 0;
    const answer = rememberPaths((path) => {
      asked++;
      return path.length;
    });
    for (let path = 0; path < 100_000; path++) answer(String(path));
    expect(answer("0")).toBe(1);
    expect(asked).toBe(100_000);
    expect(answer("one more")).toBe(8);
    expect(answer("0")).toBe(1);
    expect(asked).toBe(100_002);
  });
});
