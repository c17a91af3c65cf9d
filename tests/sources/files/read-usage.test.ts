import { describe, expect, it, test } from "vitest";
import { ToolError } from "../../../src/errors.ts";
import { UsageRow } from "../../../src/model/delivery/usage.ts";
import type { RecordFileOptions } from "../../../src/sources/files/read-parts.ts";
import { readUsage } from "../../../src/sources/files/read-usage.ts";
import { writtenFile } from "./written-file.ts";

const PLAIN: RecordFileOptions = { mapping: null, coveredUntil: null };
const HEADER = "from,to,team,tool,model,active_users,seats,tokens,cost,currency";
const at = (text: string) => Date.parse(text) / 1000;

async function read(content: unknown, options: Partial<RecordFileOptions> = {}, name = "usage.csv") {
  const path = writtenFile(name, typeof content === "string" ? content : JSON.stringify(content));
  const records = await readUsage(path, { ...PLAIN, ...options });
  for (const row of records.rows) expect(UsageRow.parse(row)).toEqual(row);
  return { ...records, problems: records.problems.map(({ problem, count, firstAt }) => `${problem} (${count}, ${firstAt})`) };
}

const readRows = (...rows: readonly string[]) => read(`${[HEADER, ...rows].join("\n")}\n`);
const refusal = (...rows: readonly string[]) =>
  readRows(...rows).then(
    () => "accepted",
    (error: unknown) => (error instanceof ToolError ? [error.exitCode, error.message] : error),
  );

const ROW = { team: null, tool: "Claude Code", model: null, activeUsers: null, seats: null, tokens: null, cost: null, currency: null };

describe("our own format", () => {
  it("takes days as midnights in UTC, and a row without an end as one day", async () => {
    const { rows, coveredUntil, source, problems } = await readRows(
      "2026-03-02,2026-03-09,payments,Claude Code,,9,12,184000000,412.50,eur",
      "2026-03-09,,payments,Claude Code,,9,,,,",
    );
    expect(rows).toEqual([
      {
        from: at("2026-03-02"),
        to: at("2026-03-09"),
        team: "payments",
        tool: "Claude Code",
        model: null,
        activeUsers: 9,
        seats: 12,
        tokens: 184_000_000,
        cost: 412.5,
        currency: "EUR",
      },
      { ...ROW, from: at("2026-03-09"), to: at("2026-03-10"), team: "payments", activeUsers: 9 },
    ]);
    expect({ coveredUntil, source, problems }).toEqual({ coveredUntil: at("2026-03-10"), source: "usage.csv (own format)", problems: [] });
  });

  it("is found under other names of columns", async () => {
    const mapping = { columns: { from: "Day", active_users: "Users" }, constants: { tool: "Windsurf" } };
    const { rows } = await read("Day;Users;Name\n2026-03-02;7;everybody\n", { mapping });
    expect(rows).toEqual([{ ...ROW, tool: "Windsurf", from: at("2026-03-02"), to: at("2026-03-03"), activeUsers: 7 }]);
  });

  it("leaves out groups of fewer than five, and teams of unknown size, and counts them", async () => {
    const { rows, problems } = await readRows(
      "2026-03-02,2026-03-09,a,Claude Code,,4,40,,,",
      "2026-03-02,2026-03-09,b,Claude Code,,5,,,,",
      "2026-03-02,2026-03-09,c,Claude Code,,,4,,,",
      "2026-03-02,2026-03-09,d,Claude Code,,,5,,,",
      "2026-03-02,2026-03-09,e,Claude Code,,,,900,,",
      "2026-03-02,2026-03-09,,Claude Code,,,,900,,",
      "2026-03-09,2026-03-16,,Claude Code,,4,,,,",
    );
    expect(rows.map(({ team }) => team)).toEqual(["b", "d", null]);
    expect(problems).toEqual(["a group of fewer than 5 people (3, usage.csv, row 2)", "a team of unknown size (1, usage.csv, row 6)"]);
  });

  it("takes a cost in no currency as unknown, and leaves out rows without begin, tool or length", async () => {
    const { rows, problems } = await readRows(
      "2026-03-02,2026-03-09,,Claude Code,,9,,,12,",
      "2026-03-09,2026-03-16,,Claude Code,,9,,,12,dollars",
      ",2026-03-09,,Claude Code,,9,,,,",
      "2026-03-02,2026-03-09,,,,9,,,,",
      "2026-03-09,2026-03-09,,Claude Code,,9,,,,",
    );
    expect(rows.map(({ cost, currency }) => [cost, currency])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(problems).toEqual([
      "a cost without a currency such as USD, and is taken as unknown (2, usage.csv, row 2)",
      "it is not said from when (1, usage.csv, row 4)",
      "no tool is named (1, usage.csv, row 5)",
      "it ends before it begins (1, usage.csv, row 6)",
    ]);
  });

  it("is refused in two currencies, with both places", async () => {
    expect(await refusal("2026-03-02,2026-03-09,,A,,9,,,12,USD", "2026-03-02,2026-03-09,,B,,9,,,12,EUR")).toEqual([
      2,
      "usage.csv, row 3: the cost is in EUR, but in USD in usage.csv, row 2; one file holds one currency",
    ]);
  });
});

describe("spans", () => {
  const first = "2026-03-02,2026-03-09,a,Claude Code,,9,,,,";

  test("of one team and tool that overlap are refused, in whatever order they stand", async () => {
    const second = "2026-03-08,2026-03-15,a,Claude Code,,9,,,,";
    const sentence = "its span overlaps with that of usage.csv, row";
    expect(await refusal(first, second)).toEqual([
      2,
      expect.stringContaining(`usage.csv, row 3: ${sentence} 2, both of Claude Code in a;`),
    ]);
    expect(await refusal(second, first)).toEqual([2, expect.stringContaining(`usage.csv, row 2: ${sentence} 3`)]);
    expect(await refusal(first, first)).toEqual([2, expect.stringContaining(sentence)]);
  });

  test("of all models overlap with those of one of them, also after other rows", async () => {
    const opus = "2026-03-02,2026-03-30,a,Claude Code,opus,9,,,,";
    const haiku = "2026-03-02,2026-03-09,a,Claude Code,haiku,9,,,,";
    const all = "2026-03-16,2026-03-23,a,Claude Code,,9,,,,";
    expect(await refusal(opus, haiku)).toBe("accepted");
    expect(await refusal(opus, haiku, all)).toEqual([2, expect.stringContaining("row 4: its span overlaps with that of usage.csv, row 2")]);
  });

  test("that touch, or are of other teams or tools, stand beside each other", async () => {
    const next = "2026-03-09,2026-03-16,a,Claude Code,,9,,,,";
    expect(await refusal(first, next, "2026-03-02,2026-03-09,b,Claude Code,,9,,,,", "2026-03-02,2026-03-09,a,Cursor,,9,,,,")).toBe(
      "accepted",
    );
  });
});

describe("vendors' reports", () => {
  const people = ["ann", "bob", "cat", "dan", "eve", "fay"].map((name) => `${name}@example.com`);
  const MONDAY = "2026-03-02";

  test("of Claude Code are summed over persons and models into weeks, cut to the days they cover", async () => {
    const day = (date: string, email_address: string, amount = 250) => ({
      date,
      actor: { type: "user_actor", email_address },
      model_breakdown: [
        { model: "a", tokens: { input: 10, output: 20, cache_read: 30, cache_creation: 40 }, estimated_cost: { currency: "USD", amount } },
        { model: "b", tokens: { input: 1, output: 1 }, estimated_cost: { currency: "USD", amount: 50 } },
      ],
    });
    const key = { ...day("2026-03-05", ""), actor: { type: "api_actor", api_key_name: "ci" } };
    const data = [
      ...people.map((one) => day("2026-03-04", one)),
      day("2026-03-05T00:00:00Z", "ann@example.com"),
      key,
      day("2026-03-09", "bob@example.com"),
    ];
    const { rows, problems, source, coveredUntil } = await read({ data, has_more: false, next_page: null }, {}, "usage.json");
    expect(rows).toEqual([
      { ...ROW, from: at("2026-03-04"), to: at("2026-03-09"), activeUsers: 6, tokens: 8 * 102, cost: 8 * 3, currency: "USD" },
    ]);
    expect(problems).toEqual(["a group of fewer than 5 people (1, usage.json)"]);
    expect(source).toBe("usage.json (Claude Code usage report)");
    expect(coveredUntil).toBe(at("2026-03-10"));
    expect(JSON.stringify([rows, problems])).not.toContain("example.com");
  });

  test("of Cursor's events give people, tokens and what is charged", async () => {
    const event = (userEmail: string, more: object = {}) => ({
      timestamp: String(Date.parse("2026-03-03T10:00:00Z")),
      userEmail,
      model: "m",
      isChargeable: true,
      chargedCents: 20.5,
      tokenUsage: { inputTokens: 100, outputTokens: 50, cacheReadTokens: 7 },
      ...more,
    });
    const usageEvents = [...people.map((one) => event(one)), event("ann@example.com", { isChargeable: false, chargedCents: 99 })];
    const { rows, source } = await read({ totalUsageEventsCount: 7, usageEvents }, {}, "events.json");
    expect(rows).toEqual([
      {
        ...ROW,
        tool: "Cursor",
        from: at("2026-03-03"),
        to: at("2026-03-04"),
        activeUsers: 6,
        tokens: 7 * 157,
        cost: 1.23,
        currency: "USD",
      },
    ]);
    expect(source).toBe("events.json (Cursor usage events)");
    const unknown = await read({ usageEvents: [...people.map((one) => event(one)), event("ann@example.com", { tokenUsage: {} })] });
    expect(unknown.rows.map(({ tokens }) => tokens)).toEqual([null]);
  });

  test("of Cursor's days give those who were active", async () => {
    const day = (email: string, isActive: boolean) => ({ date: Date.parse(MONDAY), email, isActive, totalLinesAdded: 1 });
    const { rows } = await read({ period: {}, data: [...people.map((one) => day(one, true)), day("gus@example.com", false)] });
    expect(rows).toEqual([{ ...ROW, tool: "Cursor", from: at(MONDAY), to: at("2026-03-03"), activeUsers: 6 }]);
  });

  test("of Copilot count the most on one day of a week, so that a week-end is no small group", async () => {
    const metrics = [40, 44, 41, 39, 30, 2, 1].map((total_active_users, i) => ({
      date: `2026-03-0${i + 2}`,
      total_active_users,
      total_engaged_users: 1,
    }));
    const week = { ...ROW, tool: "GitHub Copilot", from: at(MONDAY), to: at("2026-03-09"), activeUsers: 44 };
    expect((await read(metrics)).rows).toEqual([week]);
    const report = metrics.map(({ date, total_active_users }) => ({
      day: date,
      daily_active_users: total_active_users,
      enterprise_id: "1",
    }));
    expect((await read(report)).rows).toEqual([week]);
  });

  test("of tools that no row is of are refused with the fields that were found", async () => {
    await expect(read([{ seats: 4, plan: "business" }])).rejects.toThrow(
      /its first record has the fields "seats", "plan"; known are Claude Code usage report, /,
    );
  });
});
