import { describe, expect, it } from "vitest";
import { digestPathRules, readTeamRules } from "../../src/app/team-rules.ts";
import type { TeamStatement } from "../../src/model/team.ts";
import { writtenFile } from "../sources/files/written-file.ts";

const CONFIGURED: TeamStatement = {
  place: "teams.search in the configuration",
  team: "search",
  adoptedFrom: "2025-09-01",
  adoptedTo: null,
  ended: null,
  tool: null,
  membership: { kind: "path", match: "find/", validFrom: null, validTo: null },
};

describe("rules of teams", () => {
  it("are those of the configuration, then those of the file", async () => {
    const file = writtenFile(
      "teams.csv",
      "team,match_kind,match,adopted_from\nsearch,path,find/new/,2025-09-01\npayments,repository,acme/pay-*,\n",
    );
    const { teams, members } = await readTeamRules({ configured: [CONFIGURED], file });
    expect(members.map(({ team, match }) => `${team} ${match}`)).toEqual(["search find/", "search find/new/", "payments acme/pay-*"]);
    expect(teams.map(({ name, adoption }) => [name, adoption?.adoptedFrom ?? null])).toEqual([
      ["payments", null],
      ["search", "2025-09-01"],
    ]);
  });

  it("are refused where configuration and file contradict each other, with both places", async () => {
    const file = writtenFile("teams.csv", "team,match_kind,match\npayments,path,find/\n");
    await expect(readTeamRules({ configured: [CONFIGURED], file })).rejects.toThrow(
      'teams.search in the configuration and teams.csv, row 2: path "find/" belongs to the team "search" and to "payments" at the same time',
    );
  });

  it.each([
    ["path", "a\\"],
    ["path", "*".repeat(17)],
    ["repository", "[a"],
  ])("are refused where a pattern can take nothing: %s %s", async (kind, match) => {
    const file = writtenFile("teams.csv", `team,match_kind,match\nsearch,${kind},${match}\n`);
    await expect(readTeamRules({ configured: [], file })).rejects.toThrow(
      `teams.csv, row 2: the pattern ${JSON.stringify(match)} can take nothing, or has more than 16 stars`,
    );
  });

  it("are none where nobody says anything", async () => {
    expect(await readTeamRules({ configured: [], file: null })).toEqual({ teams: [], members: [] });
  });
});

describe("the digest of rules of paths", () => {
  const rules = (members: readonly TeamStatement["membership"][]) => ({
    teams: [],
    members: members.flatMap((one) => (one === null ? [] : [{ team: "search", ...one }])),
  });
  const path = { kind: "path", match: "find/", validFrom: null, validTo: null } as const;
  const owner = { kind: "codeowners", match: "@acme/search", validFrom: null, validTo: null } as const;

  it("is none without such a rule, whatever else there is", () => {
    expect(
      digestPathRules(
        rules([
          { ...path, kind: "author", match: "ada@example.com" },
          { ...path, kind: "repository" },
        ]),
      ),
    ).toBeNull();
  });

  it("changes with every part of a rule and with their order, and not with rules of other kinds", () => {
    const digests = [
      [path],
      [owner],
      [path, owner],
      [owner, path],
      [{ ...path, validFrom: "2025-01-01" }],
      [{ ...path, match: "find" }],
    ].map((one) => digestPathRules(rules(one)));
    expect(new Set(digests).size).toBe(digests.length);
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(digestPathRules(rules([{ ...path, kind: "repository" }, path]))).toBe(digests[0]);
  });
});
