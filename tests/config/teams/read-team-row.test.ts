import { describe, expect, it } from "vitest";
import { readTeamRow } from "../../../src/config/teams/read-team-row.ts";

const PLACE = "teams.csv, row 3";

function read(cells: Readonly<Record<string, string | null>>) {
  return readTeamRow({ cells: { team: "search", match_kind: "path", match: "search/", ...cells }, place: PLACE });
}

describe("a row of a file of teams", () => {
  it("says what belongs to a team and when it adopted", () => {
    expect(
      read({ adopted_from: "2025-09-01", adopted_to: "2025-10-01", ended: null, tool: "Cursor", valid_from: "2024-01-01", valid_to: null }),
    ).toEqual({
      place: PLACE,
      team: "search",
      adoptedFrom: "2025-09-01",
      adoptedTo: "2025-10-01",
      ended: null,
      tool: "Cursor",
      membership: { kind: "path", match: "search/", validFrom: "2024-01-01", validTo: null },
    });
  });

  it("may spell columns as JSON does, and leave out all but three", () => {
    const said = readTeamRow({
      cells: { team: "search", matchKind: "author", match: "ada@example.com", validTo: "2026-01-01" },
      place: PLACE,
    });
    expect(said.membership).toEqual({ kind: "author", match: "ada@example.com", validFrom: null, validTo: "2026-01-01" });
  });

  it.each([
    [{ macth: "x" }, 'unknown column "macth" (did you mean "match"?)'],
    [{ match: null }, "match is empty"],
    [{ team: null }, "team is empty"],
    [{ team: "x".repeat(201) }, `team "${"x".repeat(60)}" is too long`],
    [{ match_kind: "paths" }, 'match_kind "paths" is none of repository, path, codeowners, author (did you mean "path"?)'],
    [{ adopted_from: "1.9.2025" }, 'adopted_from "1.9.2025" is no day; expected YYYY-MM-DD'],
    [{ valid_to: "2025-02-30" }, 'valid_to "2025-02-30" is no day; expected YYYY-MM-DD'],
    [{ match_kind: "author", match: "@ada" }, '"@ada" is an account of a forge; an author is an e-mail address, as commits bear it'],
    [
      { match_kind: "author", match: "*@example.com" },
      '"*@example.com" is no address; an author is one whole e-mail address, such as grace@example.com',
    ],
    [{ match: "!docs/" }, '"!docs/" excludes; a pattern of paths says what belongs to a team'],
    [{ match: "//" }, '"//" names no path; ** is every path'],
    [
      { match_kind: "codeowners", match: "the team" },
      '"the team" is no owner; write it as in CODEOWNERS: @organisation/team, @user or an e-mail address',
    ],
    [{ match_kind: "repository", match: "!acme/*" }, '"!acme/*" excludes; a pattern of repositories says what belongs to a team'],
  ])("is refused by name where it cannot be understood: %o", (cells, message) => {
    expect(() => read(cells)).toThrow(`${PLACE}: ${message}`);
  });
});
