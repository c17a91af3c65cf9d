import { describe, expect, it } from "vitest";
import { assignTeams } from "../../../../src/derive/fleet/teams/assign-teams.ts";
import { END_DAY, FIRST_DAY, type NamedRepository } from "../../../../src/model/fleet/team-lookup.ts";
import type { TeamMatchKind, TeamMember, TeamRules } from "../../../../src/model/team.ts";

function member(team: string, kind: TeamMatchKind, match: string, days: Partial<TeamMember> = {}): TeamMember {
  return { team, kind, match, validFrom: null, validTo: null, ...days };
}

function assign(rules: Partial<TeamRules>, repositories: readonly NamedRepository[] = []) {
  const input = {
    rules: { teams: [], members: [], ...rules },
    pathRules: null,
    pseudonymise: (text: string) => `<${text}>`,
    key: "0123456789abcdef",
  };
  return assignTeams(input, repositories);
}

function repository(folder: string, names: readonly string[] = [], team: string | null = null): NamedRepository {
  return { folder, names: [...names, folder], team };
}

/** Days since 1970-01-01. */
const DAY_2025 = 20_089;

describe("repositories", () => {
  it.each([
    ["pay-*", "pay-api", true],
    ["pay-*", "https://github.com/acme/pay-api.git", true],
    ["acme/pay-*", "https://github.com/acme/pay-api.git", true],
    ["acme/pay-*", "git@github.com:Acme/Pay-API.git", true],
    ["acme/pay-*", "ssh://git@git.example.com:2222/acme/pay-api", true],
    ["acme/pay-*", "/srv/mirrors/acme/pay-api.git/", true],
    ["acme/pay-*", "pay-api", false],
    ["acme/pay-*", "other/pay-api", false],
    ["acme/*", "acme/group/pay-api", false],
    ["acme/**", "https://gitlab.example.com/acme/group/pay-api", true],
    ["https://github.com/acme/shop", "git@github.com:acme/shop.git", true],
    ["shop", "/home/me/shop/.git", true],
    ["shop", "webshop", false],
  ])("%s against %s: %s", (pattern, name, isMeant) => {
    const { repositories } = assign({ members: [member("payments", "repository", pattern)] }, [repository("0", [name])]);
    expect(repositories).toHaveLength(isMeant ? 1 : 0);
  });

  it("belong to the team of the last rule that names them on a day, without overlaps", () => {
    const members = [
      member("all", "repository", "*", { validTo: "2026-01-01" }),
      member("payments", "repository", "shop", { validFrom: "2025-01-01", validTo: "2025-01-11" }),
    ];
    expect(assign({ members }, [repository("shop"), repository("app")]).repositories).toEqual([
      { folder: "app", team: "all", fromDay: FIRST_DAY, toDay: DAY_2025 + 365 },
      { folder: "shop", team: "all", fromDay: FIRST_DAY, toDay: DAY_2025 },
      { folder: "shop", team: "payments", fromDay: DAY_2025, toDay: DAY_2025 + 10 },
      { folder: "shop", team: "all", fromDay: DAY_2025 + 10, toDay: DAY_2025 + 365 },
    ]);
  });

  it("belong to the team of the run's list where no rule names them", () => {
    const members = [member("payments", "repository", "shop", { validFrom: "2025-01-01" })];
    const { teams, repositories } = assign({ members, teams: [{ name: "payments", adoption: null }] }, [repository("shop", [], "listed")]);
    expect(teams.map(({ name }) => name)).toEqual(["listed", "payments"]);
    expect(repositories).toEqual([
      { folder: "shop", team: "listed", fromDay: FIRST_DAY, toDay: DAY_2025 },
      { folder: "shop", team: "payments", fromDay: DAY_2025, toDay: END_DAY },
    ]);
  });

  it("are assigned alike in any order", () => {
    const members = [member("payments", "repository", "s*")];
    const all = ["shop", "stock", "app"].map((folder) => repository(folder));
    expect(assign({ members }, all.toReversed())).toEqual(assign({ members }, all));
  });
});

describe("people", () => {
  it("are found by pseudonym of their address without regard to case, or of their name where commits bear no address", () => {
    const { people, key } = assign({
      members: [
        member("search", "author", "Ada@Example.com", { validFrom: "2025-01-01", validTo: "2025-01-11" }),
        member("payments", "author", "ada@example.com", { validFrom: "2025-01-11" }),
        member("search", "author", "Grace Hopper"),
      ],
    });
    expect(people).toEqual([
      { person: "<person\0mail:ada@example.com>", team: "search", fromDay: DAY_2025, toDay: DAY_2025 + 10 },
      { person: "<person\0mail:ada@example.com>", team: "payments", fromDay: DAY_2025 + 10, toDay: END_DAY },
      { person: "<person\0name:Grace Hopper>", team: "search", fromDay: FIRST_DAY, toDay: END_DAY },
    ]);
    expect(key).toBe("0123456789abcdef");
  });

  it("need no key where no rule is of an author", () => {
    expect(assign({ members: [member("search", "path", "find/")] }).key).toBeNull();
  });
});

describe("teams", () => {
  it("carry what was declared of their adoption, in days", () => {
    const adoption = { adoptedFrom: "2025-01-01", adoptedTo: "2025-01-31", ended: "2026-01-01", tool: "Cursor" };
    const { teams } = assign({
      teams: [
        { name: "a", adoption },
        { name: "b", adoption: { ...adoption, adoptedTo: null, ended: null, tool: null } },
        { name: "c", adoption: null },
      ],
    });
    expect(teams).toEqual([
      { name: "a", declared: { start: DAY_2025, end: DAY_2025 + 30, endedDay: DAY_2025 + 365, tool: "Cursor" } },
      { name: "b", declared: { start: DAY_2025, end: DAY_2025, endedDay: null, tool: null } },
      { name: "c", declared: null },
    ]);
  });
});
