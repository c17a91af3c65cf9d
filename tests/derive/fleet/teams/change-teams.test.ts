import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFileChangesBuilder } from "../../../../src/derive/file-changes.ts";
import { createChangeAttribution } from "../../../../src/derive/fleet/teams/change-teams.ts";
import { findOwnerFileSteps } from "../../../../src/derive/fleet/teams/owner-file-steps.ts";
import type { Landing } from "../../../../src/derive/landed-changes.ts";
import type { TeamMatchKind, TeamMember } from "../../../../src/model/team.ts";

const JULY_2024 = 1_719_792_000;

function member(team: string, kind: TeamMatchKind, match: string, days: Partial<TeamMember> = {}): TeamMember {
  return { team, kind, match, validFrom: null, validTo: null, ...days };
}

/** One landed change a list of files, at the position of its number. */
function attribute(
  members: readonly TeamMember[],
  changes: readonly (readonly string[])[],
  owners: Readonly<Record<string, readonly string[]>> = {},
) {
  const files = createFileChangesBuilder();
  changes.forEach((paths, pair) => {
    for (const path of paths) files.add(pair, { path, oldPath: null, added: 1, deleted: 0 });
  });
  const landings = changes.map(
    (_, position): Landing => ({
      commit: position,
      kind: "direct",
      position,
      firstPosition: position,
      landedAt: JULY_2024,
      number: 0,
      nested: 0,
    }),
  );
  const reading = {
    files: files.build(changes.length),
    pairs: { commit: Int32Array.from(changes.keys()), base: new Int32Array(changes.length) },
  };
  const attribution = createChangeAttribution({ landings: { landings }, reading, members });
  for (const change of changes.keys()) attribution.judge(change, (path) => owners[path] ?? []);
  const { teams, byPath, byOwner } = attribution.finish();
  const named = (numbers: Int32Array) => Array.from(numbers, (number) => teams[number] ?? null);
  return { byPath: named(byPath), byOwner: named(byOwner) };
}

describe("landed changes by rules of paths", () => {
  const members = [
    member("web", "path", "*.ts"),
    member("api", "path", "api/"),
    member("docs", "path", "*.md", { validFrom: "2024-07-02" }),
  ];

  it("belong to the team with most of their files; the last rule decides for each file", () => {
    const { byPath } = attribute(members, [["a.ts", "api/x.ts", "b.ts"], ["api/x.ts"], ["api/x.ts", "api/y.go", "z.ts"]]);
    expect(byPath).toEqual(["web", "api", "api"]);
  });

  it("belong to the first team by name of two with equally many", () => {
    expect(attribute(members, [["a.ts", "api/x"]]).byPath).toEqual(["api"]);
  });

  it("belong to a team however many of their files belong to none, and to none without any", () => {
    expect(attribute(members, [["a.ts", "b.go", "c.go"], ["b.go"], []]).byPath).toEqual(["web", null, null]);
  });

  it("are judged by the rules that hold on their day", () => {
    expect(attribute(members, [["README.md"]]).byPath).toEqual([null]);
    const dated = [member("docs", "path", "*.md", { validFrom: "2024-07-01", validTo: "2024-07-02" })];
    expect(attribute(dated, [["README.md"]]).byPath).toEqual(["docs"]);
  });
});

describe("landed changes by owners", () => {
  const members = [
    member("web", "codeowners", "@acme/Web"),
    member("api", "codeowners", "grace@example.com"),
    member("old", "codeowners", "@ada", { validTo: "2024-07-01" }),
  ];

  it("belong to the team of the first owner who is in one, file by file", () => {
    const owners = {
      "a.ts": ["@nobody", "@ACME/web", "grace@example.com"],
      "b.go": ["Grace@example.com"],
      "c.go": ["grace@example.com"],
      "d.go": ["@ada"],
    };
    expect(attribute(members, [["a.ts"], ["a.ts", "b.go", "c.go"], ["d.go"], ["none"]], owners).byOwner).toEqual([
      "web",
      "api",
      null,
      null,
    ]);
  });
});

describe("any landed changes by any rules", () => {
  const teams = fc.constantFrom("a", "b", "c");
  const path = fc.array(fc.constantFrom("x", "y", "z.ts", "z.md"), { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
  const rule = fc.record({
    team: teams,
    match: fc.oneof(
      path,
      path.map((one) => `/${one}/`),
      fc.constantFrom("*", "*.ts", "**/y/**", "x/*"),
    ),
  });

  it("belong to exactly one team or to none, to none only where no file does, and to the same in any order of files", () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), fc.array(fc.array(path, { maxLength: 5 }), { maxLength: 5 }), (rules, changes) => {
        const members = rules.map(({ team, match }) => member(team, "path", match));
        const { byPath } = attribute(members, changes);
        expect(byPath).toHaveLength(changes.length);
        changes.forEach((files, i) => {
          const single = files.map((file) => attribute(members, [[file]]).byPath[0] ?? null);
          const found = byPath[i] ?? null;
          const votes = (team: string | null) => single.filter((one) => one === team).length;
          if (found === null) expect(single.every((one) => one === null)).toBe(true);
          else for (const other of ["a", "b", "c"]) expect(votes(found) - votes(other)).toBeGreaterThanOrEqual(other < found ? 1 : 0);
        });
        expect(
          attribute(
            members,
            changes.map((files) => files.toReversed()),
          ).byPath,
        ).toEqual(byPath);
      }),
    );
  });
});

describe("steps of main after which CODEOWNERS may be another one", () => {
  it("are those that changed, moved or removed it in one of its places, and those whose files are not known", () => {
    const files = createFileChangesBuilder();
    const change = (pair: number, path: string, oldPath: string | null = null) => files.add(pair, { path, oldPath, added: 1, deleted: 1 });
    change(0, "CODEOWNERS");
    change(1, "src/CODEOWNERS");
    change(2, "OWNERS", "docs/CODEOWNERS");
    change(4, ".gitlab/CODEOWNERS");
    change(6, ".github/CODEOWNERS");
    const unmeasured = [
      { pair: 3, reason: "missing" },
      { pair: 7, reason: "missing" },
    ];
    expect([...findOwnerFileSteps({ files: files.build(8), steps: 6, unmeasured })]).toEqual([0, 2, 3, 4]);
  });
});
