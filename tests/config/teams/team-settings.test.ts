import { describe, expect, it } from "vitest";
import { resolveConfig } from "../../../src/config/defaults.ts";
import { parseConfig } from "../../../src/config/parse-config.ts";
import { settleTeams } from "../../../src/config/teams/settle-teams.ts";

function parse(teams: unknown) {
  return parseConfig({ file: "git-ai-impact.config.json", text: JSON.stringify({ teams }) });
}

describe("teams in the configuration", () => {
  it("may be patterns of repositories alone", () => {
    const { teams } = resolveConfig(parse({ payments: ["acme/pay-*", "till"] }));
    expect(settleTeams(teams)).toEqual({
      teams: [{ name: "payments", adoption: null }],
      members: ["acme/pay-*", "till"].map((match) => ({ team: "payments", kind: "repository", match, validFrom: null, validTo: null })),
    });
  });

  it("may say repositories, paths, owners, authors with their time, and the adoption", () => {
    const { teams } = resolveConfig(
      parse({
        search: {
          repositories: ["find"],
          paths: ["search/"],
          codeowners: ["@acme/search"],
          authors: ["ada@example.com", { match: "grace@example.com", from: "2025-06", to: "2026-02-01" }],
          adopted: "2025-11..2025-12-15",
          ended: "2026-09",
          tool: "Cursor",
        },
      }),
    );
    const rules = settleTeams(teams);
    expect(rules.teams).toEqual([
      { name: "search", adoption: { adoptedFrom: "2025-11-01", adoptedTo: "2025-12-15", ended: "2026-09-01", tool: "Cursor" } },
    ]);
    expect(rules.members.map(({ kind, match }) => `${kind} ${match}`)).toEqual([
      "repository find",
      "path search/",
      "codeowners @acme/search",
      "author ada@example.com",
      "author grace@example.com",
    ]);
    expect(rules.members.at(-1)).toMatchObject({ validFrom: "2025-06-01", validTo: "2026-02-01" });
  });

  it("take an adoption on one day for no rollout, and a team may have nothing but it", () => {
    const rules = settleTeams(resolveConfig(parse({ search: { adopted: "2025-11-03" } })).teams);
    expect(rules).toEqual({
      teams: [{ name: "search", adoption: { adoptedFrom: "2025-11-03", adoptedTo: null, ended: null, tool: null } }],
      members: [],
    });
  });

  it.each([
    [{ search: { path: ["x"] } }, 'unknown key "teams.search.path" (did you mean "paths"?)'],
    [
      { search: { authors: [{ match: "ada@example.com", form: "2025-01" }] } },
      'unknown key "teams.search.authors.0.form" (did you mean "from"?)',
    ],
    [
      { search: { authors: ["@ada"] } },
      'teams.search.authors.0: "@ada" is an account of a forge; an author is an e-mail address, as commits bear it',
    ],
    [
      { search: { authors: [{ match: "ada@example.com", from: "2025-02", to: "2025-01" }] } },
      "teams.search.authors.0: to is not after from",
    ],
    [{ search: { adopted: "soon" } }, "teams.search.adopted: expected a date: YYYY-MM-DD or YYYY-MM, or FROM..TO for a rollout"],
    [{ search: [] }, "teams.search: too small: expected array to have >=1 items"],
    [{ search: "acme/*" }, "teams.search: invalid input"],
  ])("are refused with the key: %o", (teams, message) => {
    expect(() => parse(teams)).toThrow(`git-ai-impact.config.json: ${message}`);
  });
});
