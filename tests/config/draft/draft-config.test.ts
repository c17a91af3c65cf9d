import { describe, expect, it } from "vitest";
import { NAUGHTY_STRINGS } from "../../../fixtures/naughty-strings.ts";
import { DRAFT_FILE, draftConfig, draftSettings } from "../../../src/config/draft/draft-config.ts";
import { fullValue } from "../../../src/config/draft/setting.ts";
import { parseConfig } from "../../../src/config/parse-config.ts";
import { Config } from "../../../src/config/schema.ts";
import type { Surroundings } from "../../../src/model/surroundings.ts";
import { surroundingsOf, surroundingsWith } from "./surroundings-of.ts";

const read = (text: string) => parseConfig({ file: DRAFT_FILE, text });
const INJECTIONS = [
  `\${{ github.token }}`,
  "a\nb: c",
  "x\r\n// y",
  "key: value # comment",
  "`id`",
  "$(id)",
  '"quoted\\',
  "*/ /*",
  "__proto__",
  "a\u2028b",
  "\u202etxt",
  "'; drop",
  "::add-mask::x",
];

describe("a drafted configuration", () => {
  it("holds what is sure, and nothing else", () => {
    expect(read(draftConfig(surroundingsOf(), null))).toEqual({ main: "main", assert: { preset: "recommended" } });
  });

  it("never declares a date that was only detected, and holds one that was given", () => {
    const found = surroundingsWith("x");
    const drafted = draftConfig(found, null);
    expect(read(drafted).adoption).toBeUndefined();
    expect(drafted).toContain('// "adoption": { "date": "2025-01-06" },');
    expect(read(draftConfig(found, "2025-03..2025-06")).adoption).toEqual({ date: "2025-03..2025-06" });
  });

  it("gives the evidence of each choice above it", () => {
    const text = draftConfig(
      surroundingsOf({
        main: { branch: "trunk", reason: "HEAD", rivals: ["main"] },
        knownBots: 2,
        bots: [{ account: "Acme Release", commits: 412, alikeShare: 0.98 }],
        attributeLines: 1,
        lines: {
          counted: 1000,
          classes: [{ class: "lock", lines: 300, share: 0.3 }],
          machine: [
            { pattern: "web/dist/**", files: 3, lines: 140, share: 0.14, evidence: 'each says "@generated"', isSure: true },
            { pattern: "de.ts", files: 1, lines: 90, share: 0.09, evidence: "4 changes of 2250 lines each on average", isSure: false },
          ],
        },
      }),
      null,
    );
    expect(text).toContain('The integration branch (HEAD; "main" could be taken for it).');
    expect(text).toContain("Left out anyway: lock 30% of all changed lines.");
    expect(text).toContain(
      [
        '  "exclude": [',
        "    // Written by a program? 1 file with 9% of all counted lines that changed on main: 4 changes of 2250 lines",
        "    // each on average.",
        '    // "de.ts",',
        '    // 3 files with 14% of all counted lines that changed on main: each says "@generated".',
        '    "web/dist/**"',
        "  ],",
      ].join("\n"),
    );
    expect(text).toContain('    // 412 commits, 98% of them with one of three openings.\n    "Acme Release"');
    expect(read(text)).toMatchObject({ main: "trunk", exclude: ["web/dist/**"], bots: ["Acme Release"] });
  });

  it("says why nothing is known of lines where they could not be counted", () => {
    expect(draftConfig(surroundingsOf({ lines: null, linesMissing: "a partial clone" }), null)).toContain(
      "Lines could not be counted (a partial clone).",
    );
  });

  it("is JSON with comments that a strict reader takes: no comma before a closing bracket", () => {
    for (const found of [surroundingsOf(), surroundingsWith("x")]) {
      const bare = draftConfig(found, null).replaceAll(/^\s*\/\/.*$/gm, "");
      expect(() => JSON.parse(bare)).not.toThrow();
    }
  });

  it("keeps lines within a width that editors show, where words allow it", () => {
    const lines = draftConfig(surroundingsWith("src/some/path"), null).split("\n");
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });
});

describe("a key that does not hold yet", () => {
  /** The draft with one key taken up, as a person would do it: the signs in front of its lines taken away. */
  function takeUp(text: string, key: string): string {
    const lines = text.split("\n");
    const start = lines.findIndex((line) => line.startsWith(`  // "${key}":`));
    const end = lines.findIndex((line, i) => i >= start && !line.trimStart().startsWith("//")) - 1;
    return lines.map((line, i) => (i >= start && i <= end ? line.replace("// ", "") : line)).join("\n");
  }

  const found: Surroundings = surroundingsWith("src/x");
  const keys = draftSettings(found, null).filter(({ isActive }) => !isActive);

  it.each(keys.map((setting) => [setting.key, setting] as const))("can be taken up as it stands: %s", (key, setting) => {
    expect(read(takeUp(draftConfig(found, null), key))).toMatchObject({ [key]: fullValue(setting) });
  });

  it("is every optional one that a team may want to say", () => {
    expect(keys.map(({ key }) => key)).toEqual(["$schema", "timezone", "adoption", "teams", "events", "freezes", "environment"]);
  });
});

describe("text of the repository", () => {
  const texts = [...INJECTIONS, ...Object.values(NAUGHTY_STRINGS).flat()];

  it.each(texts)("stays text, whatever it is: %j", (text) => {
    const drafted = draftConfig(surroundingsWith(text), null);
    const isUsable = (key: string, value: unknown) => Config.safeParse({ [key]: value }).success;
    const config = read(drafted);
    expect(Object.keys(config).filter((key) => !["main", "exclude", "bots", "assert"].includes(key))).toEqual([]);
    expect(config.main).toBe(isUsable("main", text) ? text : undefined);
    expect(config.exclude).toEqual(isUsable("exclude", [text]) ? [text] : undefined);
    expect(config.bots).toEqual(isUsable("bots", [text]) ? [text] : undefined);
    expect(drafted.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  });

  it("is left out with its key where the schema would refuse it", () => {
    expect(read(draftConfig(surroundingsWith("x".repeat(600)), null))).toEqual({ assert: { preset: "recommended" } });
  });
});
