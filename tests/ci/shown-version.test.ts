import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { followVersion } from "../../scripts/shown-version.js";

const ROOT = join(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(join(ROOT, name), "utf8");
const { version } = JSON.parse(read("package.json")) as { version: string }; // npm's shape
const GIVEN = [...readdirSync(join(ROOT, "data/ci")).map((name) => `data/ci/${name}`), "templates/report.yml", "man/git-ai-impact.1"];

describe("what we give to others", () => {
  it.each(GIVEN)("%s names this version, and no other", (name) => {
    expect(read(name)).toMatch(/\d+\.\d+\.\d+/);
    expect(followVersion(read(name), version)).toBe(read(name));
    expect(followVersion(read(name), "9.8.7")).toContain("9.8.7");
  });

  it("keeps versions of others when a release raises ours", () => {
    const text =
      "uses: actions/checkout@3d3c # v7.0.1\nuses: OWNER/git-ai-impact@v0.1.0\nimage: node:24.21.0\nnpx git-ai-impact@0.1.0-next.1 check\n";
    expect(followVersion(text, "0.2.0")).toBe(
      "uses: actions/checkout@3d3c # v7.0.1\nuses: OWNER/git-ai-impact@v0.2.0\nimage: node:24.21.0\nnpx git-ai-impact@0.2.0 check\n",
    );
  });
});
