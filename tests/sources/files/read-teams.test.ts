import { describe, expect, it } from "vitest";
import { readTeams } from "../../../src/sources/files/read-teams.ts";
import { writtenFile } from "./written-file.ts";

describe("a file of teams", () => {
  it("is read row by row, with its places, and empty cells are unknown", async () => {
    const path = writtenFile(
      "teams.csv",
      "team,match_kind,match,valid_from\npayments,repository, acme/pay-* ,\nsearch,path,find/,2025-01-01\n",
    );
    expect(await readTeams(path)).toEqual([
      { cells: { team: "payments", match_kind: "repository", match: "acme/pay-*", valid_from: null }, place: "teams.csv, row 2" },
      { cells: { team: "search", match_kind: "path", match: "find/", valid_from: "2025-01-01" }, place: "teams.csv, row 3" },
    ]);
  });

  it("may be JSON", async () => {
    const path = writtenFile("teams.json", '[{"team":"search","matchKind":"path","match":"find/","tool":null}]');
    expect(await readTeams(path)).toEqual([
      { cells: { team: "search", matchKind: "path", match: "find/", tool: null }, place: "teams.json, record 1" },
    ]);
  });

  it.each([
    ["", "teams.csv holds no rows"],
    ["team,match\npayments\n", "teams.csv cannot be read in full: the last row is cut (teams.csv, row 2)"],
    ["team,match\npayments,a,b\n", "teams.csv cannot be read in full: more cells than the header (teams.csv, row 2)"],
    ["team,team\na,b\n", 'teams.csv cannot be read in full: two columns are called "team", and the first is read (teams.csv)'],
    ['[{"team":3}]', "teams.csv holds something other than texts (teams.csv, record 1)"],
  ])("is refused and not read in part: %o", async (text, message) => {
    await expect(readTeams(writtenFile("teams.csv", text))).rejects.toThrow(message);
  });
});
