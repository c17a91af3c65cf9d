import { describe, expect, it } from "vitest";
import { settleTeams } from "../../../src/config/teams/settle-teams.ts";
import type { TeamMatchKind, TeamStatement } from "../../../src/model/team.ts";

type Said = Partial<Omit<TeamStatement, "membership">> & {
  readonly kind?: TeamMatchKind;
  readonly match?: string;
  readonly from?: string;
  readonly to?: string;
};

/** A statement of row `row`. */
function said(row: number, { kind = "repository", match = "shop", from, to, ...rest }: Said): TeamStatement {
  const membership = { kind, match, validFrom: from ?? null, validTo: to ?? null };
  return {
    place: `teams.csv, row ${row}`,
    team: "payments",
    adoptedFrom: null,
    adoptedTo: null,
    ended: null,
    tool: null,
    membership,
    ...rest,
  };
}

describe("statements about teams", () => {
  it("become teams by name, and rules in the order said", () => {
    const rules = settleTeams([
      said(2, { team: "search", match: "find", adoptedFrom: "2025-09-01" }),
      said(3, { team: "payments", kind: "path", match: "pay/" }),
      said(4, { team: "search", kind: "author", match: "ada@example.com", tool: "Claude Code", ended: "2026-01-01" }),
    ]);
    expect(rules.teams).toEqual([
      { name: "payments", adoption: null },
      { name: "search", adoption: { adoptedFrom: "2025-09-01", adoptedTo: null, ended: "2026-01-01", tool: "Claude Code" } },
    ]);
    expect(rules.members.map(({ team, match }) => [team, match])).toEqual([
      ["search", "find"],
      ["payments", "pay/"],
      ["search", "ada@example.com"],
    ]);
  });

  it("are none where nothing is said", () => {
    expect(settleTeams([])).toEqual({ teams: [], members: [] });
  });

  it("may name the same thing twice for one team, and for two teams one after the other", () => {
    const both = [
      said(2, { to: "2025-06-01" }),
      said(3, { from: "2025-01-01", to: "2025-06-01" }),
      said(4, { team: "search", from: "2025-06-01" }),
    ];
    expect(settleTeams(both).members).toHaveLength(3);
  });

  it.each([
    ["repository", "acme/Shop", "acme/shop"],
    ["codeowners", "@Acme/Pay", "@acme/pay"],
    ["author", "Ada@example.com", "ada@example.com"],
    ["path", "pay/", "pay/"],
  ] as const)("are refused where one %s belongs to two teams on one day, with both rows", (kind, one, other) => {
    const work = () =>
      settleTeams([said(2, { kind, match: one, to: "2025-06-02" }), said(7, { team: "search", kind, match: other, from: "2025-06-01" })]);
    expect(work).toThrow(/^teams.csv, row 2 and teams.csv, row 7: .* belongs to the team "payments" and to "search" at the same time$/);
  });

  it("tell paths apart by case", () => {
    const both = [said(2, { kind: "path", match: "Pay/" }), said(3, { team: "search", kind: "path", match: "pay/" })];
    expect(settleTeams(both).members).toHaveLength(2);
  });

  it("are refused where two rows say the adoption of a team differently, with both rows", () => {
    const work = () =>
      settleTeams([
        said(2, { adoptedFrom: "2025-09-01" }),
        said(3, { match: "cart" }),
        said(4, { match: "till", adoptedFrom: "2025-10-01" }),
      ]);
    expect(work).toThrow(
      'teams.csv, row 2 and teams.csv, row 4: adopted_from of the team "payments" is 2025-09-01 in one and 2025-10-01 in the other',
    );
  });

  it.each([
    [{ adoptedTo: "2025-09-01" }, "adopted_to is given without adopted_from"],
    [{ adoptedFrom: "2025-09-02", adoptedTo: "2025-09-01" }, "adopted_to 2025-09-01 lies before adopted_from 2025-09-02"],
    [{ adoptedFrom: "2025-09-02", ended: "2025-09-02" }, "ended 2025-09-02 is not after the adoption"],
    [{ from: "2025-09-02", to: "2025-09-02" }, "valid_to 2025-09-02 is not after valid_from 2025-09-02"],
  ] as const)("are refused where days are out of order: %o", (days, message) => {
    expect(() => settleTeams([said(5, days)])).toThrow(`teams.csv, row 5: ${message}`);
  });

  it("are refused where the days of two rows together are out of order", () => {
    const work = () => settleTeams([said(2, { adoptedFrom: "2025-09-02" }), said(3, { ended: "2025-09-01" })]);
    expect(work).toThrow("teams.csv, row 2 and teams.csv, row 3: ended 2025-09-01 is not after the adoption");
  });

  it("end with the exit code of wrong usage", () => {
    expect(() => settleTeams([said(5, { adoptedTo: "2025-09-01" })])).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});
