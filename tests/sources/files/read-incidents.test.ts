import { describe, expect, it, test } from "vitest";
import { ToolError } from "../../../src/errors.ts";
import { Incident } from "../../../src/model/delivery/incident.ts";
import { type IncidentFileOptions, readIncidents } from "../../../src/sources/files/read-incidents.ts";
import { pathOf, writtenFile } from "./written-file.ts";

const PLAIN: IncidentFileOptions = { mapping: null, labels: null, coveredUntil: null };
const at = (text: string) => Date.parse(text) / 1000;

/** What is said of incidents, with instants as they are written. */
async function read(content: unknown, options: Partial<IncidentFileOptions> = {}, name = "incidents.csv") {
  const path = writtenFile(name, typeof content === "string" ? content : JSON.stringify(content));
  const records = await readIncidents(path, { ...PLAIN, ...options });
  for (const row of records.rows) expect(Incident.parse(row)).toEqual(row);
  return { ...records, problems: records.problems.map(({ problem, count, firstAt }) => `${problem} (${count}, ${firstAt})`) };
}

const NOTHING = {
  service: null,
  severity: null,
  startedAt: null,
  detectedAt: null,
  resolvedAt: null,
  causeSha: null,
  causeDeployment: null,
};
const SHA = "1f0c5a7d3b9e42680a6d1c8b7f5e3a9021d4c6b8";

describe("our own format", () => {
  const header = "id,service,severity,started_at,detected_at,resolved_at,cause_sha,cause_deployment";

  it("is read as the schema's example shows it, and an open incident stays open", async () => {
    const closed = `INC-17,checkout,major,2026-03-03T16:12:00Z,2026-03-03T16:20:00Z,2026-03-03T17:05:00Z,${SHA},501`;
    expect(await read(`${header}\n${closed}\nINC-18,,,,2026-03-09T08:00:00Z,,,\n`)).toEqual({
      rows: [
        {
          id: "INC-17",
          service: "checkout",
          severity: "major",
          startedAt: at("2026-03-03T16:12:00Z"),
          detectedAt: at("2026-03-03T16:20:00Z"),
          resolvedAt: at("2026-03-03T17:05:00Z"),
          causeSha: SHA,
          causeDeployment: "501",
        },
        { ...NOTHING, id: "INC-18", detectedAt: at("2026-03-09T08:00:00Z") },
      ],
      coveredUntil: at("2026-03-09T08:00:00Z"),
      source: "incidents.csv (own format)",
      problems: [],
      isComplete: true,
    });
  });

  it("takes the model's names too, and JSON", async () => {
    const { rows } = await read([{ id: 7, startedAt: "2026-03-03T16:12:00Z", resolvedAt: null }], {}, "incidents.json");
    expect(rows).toEqual([{ ...NOTHING, id: "7", startedAt: at("2026-03-03T16:12:00Z") }]);
  });

  it("leaves out and counts what ends before it begins, has no begin, no id, or stands twice", async () => {
    const rows = [
      "a,,,2026-03-03T16:00:00Z,,2026-03-03T15:59:59Z,,",
      "b,,,2026-03-03T16:00:00Z,2026-03-03T16:10:00Z,2026-03-03T16:05:00Z,,",
      "c,,,,,2026-03-03T16:00:00Z,,",
      ",,,2026-03-03T16:00:00Z,,,,",
      "d,,minor,2026-03-03T16:00:00Z,,,,",
      "d,,major,2026-03-03T16:00:00Z,,2026-03-03T16:00:00Z,,",
    ];
    const found = await read([header, ...rows, ""].join("\n"));
    expect(found.rows).toEqual([
      { ...NOTHING, id: "d", severity: "major", startedAt: at("2026-03-03T16:00:00Z"), resolvedAt: at("2026-03-03T16:00:00Z") },
    ]);
    expect(found.problems).toEqual([
      "resolved before it began (2, incidents.csv, row 2)",
      "neither its start nor its detection is known (1, incidents.csv, row 4)",
      "it has no id (1, incidents.csv, row 5)",
      "an incident that stands twice (1, incidents.csv, row 7)",
    ]);
  });

  it("is found under other names of columns, with a zone and an order of dates that the configuration names", async () => {
    const columns = { id: "Key", detected_at: "Begin", resolvedAt: "End" };
    const mapping = { columns, constants: { service: "shop" }, zone: "Europe/Berlin", dates: "day-first" as const };
    const { rows } = await read("Key;Begin;End\nX-1;01/02/2026 09:00;01/02/2026 09:30\n", { mapping });
    expect(rows).toEqual([
      { ...NOTHING, id: "X-1", service: "shop", detectedAt: at("2026-02-01T08:00:00Z"), resolvedAt: at("2026-02-01T08:30:00Z") },
    ]);
  });

  it("is refused where an instant can be read in two ways, with row, column and what to type", async () => {
    const refusal = await readIncidents(writtenFile("two.csv", "id,started_at\na,01/02/2026 09:00\n"), PLAIN).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(ToolError);
    expect(refusal).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^two\.csv, row 2, column started_at: /),
      fix: expect.stringContaining("records.incidents"),
    });
  });
});

describe("a file", () => {
  it("without rows holds no incidents and ends nowhere", async () => {
    expect(await read("")).toMatchObject({ rows: [], coveredUntil: null, source: "incidents.csv", problems: [] });
  });

  it("is complete as far as is said, else up to its last event", async () => {
    const one = [{ id: "a", detected_at: "2026-03-03T16:00:00Z" }];
    expect((await read(one)).coveredUntil).toBe(at("2026-03-03T16:00:00Z"));
    expect((await read(one, { coveredUntil: at("2026-04-01") })).coveredUntil).toBe(at("2026-04-01"));
  });

  it("of other records is refused, and other records among incidents are counted", async () => {
    await expect(read([{ number: 1, mergedAt: null }])).rejects.toThrow(
      /its first record has the fields "number", "mergedAt"; known are PagerDuty, /,
    );
    const { rows, problems } = await read([{ number: 1 }, { id: "a", detected_at: "2026-03-03T16:00:00Z" }, 4]);
    expect(rows).toHaveLength(1);
    expect(problems).toEqual(["no incident of a known form (2, incidents.csv, record 1)"]);
  });

  it("that is absent, or a folder, is one sentence", async () => {
    await expect(readIncidents(pathOf("none.csv"), PLAIN)).rejects.toThrow("none.csv does not exist");
    await expect(readIncidents(pathOf("."), PLAIN)).rejects.toThrow(/is a folder and not a file$/);
  });

  it("gives the same whatever the order of its rows", async () => {
    const rows = ["a", "b", "c"].map((id, i) => ({ id, detected_at: `2026-03-0${3 - i}T16:00:00Z` }));
    expect((await read(rows)).rows).toEqual((await read([...rows].reverse())).rows);
    expect((await read(rows)).rows.map(({ id }) => id)).toEqual(["c", "b", "a"]);
  });
});

describe("PagerDuty", () => {
  const incident = (status: string, more: object = {}) => ({
    id: "PT4KHLK",
    incident_number: 12,
    status,
    urgency: "high",
    created_at: "2026-03-03T16:00:00Z",
    last_status_change_at: "2026-03-03T17:00:00Z",
    service: { id: "PIJ90N7", summary: "Checkout" },
    ...more,
  });

  it("ends an incident with its last change of status once it is resolved, and not before", async () => {
    const { rows, source } = await read({ incidents: [incident("resolved")], limit: 100, offset: 0, more: false }, {}, "page.json");
    expect(rows).toEqual([
      {
        ...NOTHING,
        id: "PT4KHLK",
        service: "Checkout",
        severity: "high",
        detectedAt: at("2026-03-03T16:00:00Z"),
        resolvedAt: at("2026-03-03T17:00:00Z"),
      },
    ]);
    expect(source).toBe("page.json (PagerDuty)");
    for (const status of ["triggered", "acknowledged"]) expect((await read([incident(status)])).rows[0]?.resolvedAt).toBeNull();
  });

  it("prefers a priority to the urgency", async () => {
    expect((await read([incident("triggered", { priority: { summary: "P1" } })])).rows[0]?.severity).toBe("P1");
  });

  it("keeps the newest of two pages that hold one incident", async () => {
    const newer = incident("resolved", { last_status_change_at: "2026-03-03T18:00:00Z" });
    const { rows, problems } = await read([newer, incident("acknowledged")]);
    expect(rows.map(({ resolvedAt }) => resolvedAt)).toEqual([at("2026-03-03T18:00:00Z")]);
    expect(problems).toEqual(["an incident that stands twice (1, incidents.csv, record 2)"]);
  });
});

describe("Statuspage", () => {
  const incident = {
    id: "p31zjtct2jer",
    name: "Slow search",
    status: "resolved",
    impact: "minor",
    created_at: "2026-03-03T16:10:00.000Z",
    started_at: "2026-03-03T16:00:00.000Z",
    updated_at: "2026-03-04T09:00:00.000Z",
    resolved_at: "2026-03-03T17:00:00.000Z",
    components: [{ name: "Search" }, { name: "API" }],
  };

  it("gives start, detection, end, impact and all components", async () => {
    const { rows, coveredUntil } = await read({ page: { id: "x", name: "Example" }, incidents: [incident] });
    expect(rows).toEqual([
      {
        ...NOTHING,
        id: "p31zjtct2jer",
        service: "Search, API",
        severity: "minor",
        startedAt: at("2026-03-03T16:00:00Z"),
        detectedAt: at("2026-03-03T16:10:00Z"),
        resolvedAt: at("2026-03-03T17:00:00Z"),
      },
    ]);
    expect(coveredUntil).toBe(at("2026-03-04T09:00:00Z"));
  });

  it("is read from a webhook, and planned maintenance is left out", async () => {
    const planned = { ...incident, id: "q", scheduled_for: "2026-03-03T16:00:00.000Z" };
    const { rows, problems } = await read([{ meta: {}, page: { id: "x" }, incident }, planned]);
    expect(rows.map(({ id }) => id)).toEqual(["p31zjtct2jer"]);
    expect(problems).toEqual(["planned maintenance (1, incidents.csv, record 2)"]);
  });
});

describe("issues", () => {
  const issue = (number: number, labels: readonly unknown[], more: object = {}) => ({
    number,
    labels,
    created_at: "2026-03-03T16:00:00Z",
    closed_at: "2026-03-03T18:00:00Z",
    ...more,
  });

  it("of GitHub are incidents by a label, and say service and severity by others", async () => {
    const labels = ["Incident", "service: checkout", "severity/high"].map((name) => ({ name }));
    const { rows, problems } = await read([issue(3, labels), issue(4, [{ name: "bug" }]), issue(5, labels, { pull_request: {} })]);
    expect(rows).toEqual([
      {
        ...NOTHING,
        id: "3",
        service: "checkout",
        severity: "high",
        detectedAt: at("2026-03-03T16:00:00Z"),
        resolvedAt: at("2026-03-03T18:00:00Z"),
      },
    ]);
    expect(problems).toEqual([
      "an issue without a label of incidents (1, incidents.csv, record 2)",
      "a pull request (1, incidents.csv, record 3)",
    ]);
  });

  it("are found by other labels when these are named", async () => {
    expect((await read([issue(3, [{ name: "SEV-1" }])], { labels: ["sev-1"] })).rows).toMatchObject([{ id: "3", severity: "SEV-1" }]);
  });

  it("are read as gh prints them, and from webhooks", async () => {
    const gh = {
      number: 3,
      labels: [{ name: "incident" }],
      createdAt: "2026-03-03T16:00:00Z",
      closedAt: null,
      updatedAt: "2026-03-05T16:00:00Z",
    };
    expect((await read([gh])).rows).toEqual([{ ...NOTHING, id: "3", detectedAt: at("2026-03-03T16:00:00Z") }]);
    expect((await read([{ action: "closed", issue: issue(3, [{ name: "incident" }]) }])).rows).toHaveLength(1);
  });

  it("of upptime carry its label and the service's", async () => {
    expect((await read([issue(9, [{ name: "status" }, { name: "docs-site" }])])).rows).toMatchObject([{ id: "9", service: "docs-site" }]);
  });

  it("of GitLab are incidents by their type", async () => {
    const incident = {
      iid: 40,
      issue_type: "incident",
      severity: "CRITICAL",
      labels: ["service::mail"],
      created_at: "2026-03-03T16:00:00Z",
      closed_at: null,
    };
    const { rows, problems } = await read([
      incident,
      { ...incident, iid: 41, issue_type: "issue" },
      { ...incident, iid: 42, severity: "UNKNOWN" },
    ]);
    expect(rows).toMatchObject([
      { id: "40", service: "mail", severity: "critical", resolvedAt: null },
      { id: "42", severity: null },
    ]);
    expect(problems).toEqual(["an issue that is no incident (1, incidents.csv, record 2)"]);
  });
});

describe("messages of down and up", () => {
  test("of upptime's log are paired by service; degraded is neither", async () => {
    const log = [
      "committed_at\tsha\tsubject",
      `2026-08-14T07:00:00+00:00\t${"4".repeat(40)}\t🟩 Docs (new) is up (200 in 81 ms) [skip ci] [upptime]`,
      `2026-08-14T06:30:00+00:00\t${"3".repeat(40)}\t🟥 Docs (new) is down (0 in 0 ms) [skip ci] [upptime]`,
      `2026-08-14T06:00:00+00:00\t${"2".repeat(40)}\t🟥 Docs (new) is down (500 in 90 ms) [skip ci] [upptime]`,
      `2026-08-14T05:00:00+00:00\t${"1".repeat(40)}\t🟨 Docs (new) is degraded (200 in 9000 ms) [skip ci] [upptime]`,
      `2026-08-14T04:00:00+00:00\t${"0".repeat(40)}\t🗃️ Update graphs`,
      "",
    ];
    const { rows, problems, source } = await read(log.join("\n"), {}, "status.tsv");
    expect(rows).toEqual([
      {
        ...NOTHING,
        id: "2".repeat(40),
        service: "Docs (new)",
        detectedAt: at("2026-08-14T06:00:00Z"),
        resolvedAt: at("2026-08-14T07:00:00Z"),
      },
    ]);
    expect(problems).toEqual(["a message of neither up nor down (2, status.tsv, row 5)"]);
    expect(source).toBe("status.tsv (upptime)");
  });

  test("leave open what is still down, tell services apart, and end what comes up at once", async () => {
    const rows = ["x,down,10:00", "y,down,10:01", "y,up,10:01", "x,down,10:02", "z,up,10:03"].map((row) => {
      const [service, state, time] = row.split(",");
      return `2026-08-14T${time}:00Z,${service},${state}`;
    });
    const found = await read(`committed_at,service,state\n${rows.join("\n")}\n`);
    expect(
      found.rows.map(({ service, detectedAt, resolvedAt }) => [service, resolvedAt === null ? null : resolvedAt - (detectedAt ?? 0)]),
    ).toEqual([
      ["x", null],
      ["y", 0],
    ]);
    expect(found.coveredUntil).toBe(at("2026-08-14T10:03:00Z"));
  });

  test("of Pelorus are paired by failure, so that two of one service may overlap", async () => {
    const event = (failure_id: string, failure_event: string, timestamp: number) => ({ app: "shop", failure_id, failure_event, timestamp });
    const { rows } = await read([
      event("A", "created", 1_683_022_000),
      event("B", "created", 1_683_022_100),
      event("A", "resolved", 1_683_022_600),
    ]);
    expect(rows).toEqual([
      { ...NOTHING, id: "A", service: "shop", detectedAt: 1_683_022_000, resolvedAt: 1_683_022_600 },
      { ...NOTHING, id: "B", service: "shop", detectedAt: 1_683_022_100 },
    ]);
  });
});
