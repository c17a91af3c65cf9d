import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { failedAssertion } from "../../../fixtures/reports/landed-assertion.ts";
import { annotationsOf, writeAnnotations } from "../../../src/report/annotations/write-annotations.ts";

const MISSING = { code: "COMMITS_MISSING", message: "3 commits are missing.", fix: "git fsck", count: 3 };
const TEAM_SIZE = { code: "TEAM_SIZE", message: "People who landed work: 14 before, 11 after.", fix: null, count: 1 };

describe("what is said beside a run", () => {
  it("is what failed, then faults of the data, then warnings; nothing of people, of what passed or is unknown", () => {
    const assertions = [
      failedAssertion({ outcome: "pass" }),
      failedAssertion({ level: "warn" }),
      failedAssertion(),
      failedAssertion({ outcome: "unknown", change: null }),
    ];
    expect(annotationsOf({ assertions, warnings: [TEAM_SIZE, MISSING] })).toEqual([
      {
        severity: "error",
        title: "git-ai-impact: Landed on main",
        message: "−21% (−32 to −12), n 6,083; may not fall by more than 10%",
      },
      { severity: "warning", title: "git-ai-impact", message: "3 commits are missing. git fsck" },
      expect.objectContaining({ severity: "warning", title: "git-ai-impact: Landed on main" }),
    ]);
  });

  it("is nothing of a report that asserts nothing and lacks nothing", () => {
    expect(annotationsOf({ assertions: null, warnings: [TEAM_SIZE] })).toEqual([]);
  });

  test.each([
    [9, 9],
    [10, 10],
    [11, 10],
    [400, 10],
  ])("of %d failures is %d lines, the last of which counts the rest", (failures, lines) => {
    const all = annotationsOf({ assertions: Array.from({ length: failures }, () => failedAssertion()), warnings: [] });
    expect(all).toHaveLength(lines);
    if (failures > lines) expect(all.at(-1)?.message).toContain(`${failures - lines + 1} more`);
  });
});

describe("the commands of a log", () => {
  const one = [{ severity: "error" as const, title: "a: b, c", message: "50% of it\nand\rmore" }];

  it("are none for none", () => {
    expect(writeAnnotations(one, "none")).toBe("");
  });

  it("are escaped as GitHub asks, line breaks written out before", () => {
    expect(writeAnnotations(one, "github")).toBe("::error title=a%3A b%2C c::50%25 of it\\nand\\x0dmore\n");
  });

  it("are escaped as Azure asks", () => {
    expect(writeAnnotations(one, "azure")).toBe("##vso[task.logissue type=error]a: b, c: 50%AZP25 of it\\nand\\x0dmore\n");
  });

  const HOSTILE = [
    "::add-mask::secret",
    "x ::stop-commands::token",
    "##vso[task.setvariable variable=PATH]x",
    "##[add-path]/tmp",
    "a\n::error::b",
    "a\r\n##vso[task.complete]b",
    "%0A::error::b",
    "\u2028::warning::x",
    "##teamcity[buildProblem]",
  ];

  test.each(HOSTILE)("cannot be begun by a text of a repository: %j", (text) => {
    for (const form of ["github", "azure"] as const) {
      const written = writeAnnotations(
        annotationsOf({ assertions: [failedAssertion({ unit: text })], warnings: [{ ...MISSING, message: text, fix: text }] }),
        form,
      );
      const lines = written.split("\n");
      expect(lines).toHaveLength(3);
      for (const line of lines.slice(0, 2)) {
        const [, inside = ""] =
          form === "github"
            ? [...(/^::(?:error|warning) title=(.*)$/.exec(line) ?? [])]
            : [...(/^##vso\[task\.logissue type=\w+\](.*)$/.exec(line) ?? [])];
        expect(inside).not.toBe("");
        expect(inside).not.toMatch(/##(?:vso|teamcity)?\[/);
        expect(inside).not.toMatch(/[\r\u2028]/);
        if (form === "github") expect(inside.replace(/%25/g, "")).not.toMatch(/%(?!3A|2C)/);
      }
    }
  });

  it("are one line each and begin nothing inside, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), fc.constantFrom(...HOSTILE), (text, hostile) => {
        const annotations = [{ severity: "warning" as const, title: text + hostile, message: hostile + text }];
        for (const form of ["github", "azure"] as const) {
          const written = writeAnnotations(annotations, form);
          expect(written.match(/[\n\r\u2028\u2029\u0085]/g)).toEqual(["\n"]);
          expect(written.slice(2)).not.toMatch(/##(?:vso|teamcity)?\[/);
        }
      }),
    );
  });
});
