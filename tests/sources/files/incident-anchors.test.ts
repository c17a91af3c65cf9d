import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { beginsAt, selectIncidents } from "../../../src/derive/delivery/select-incidents.ts";
import type { Incident } from "../../../src/model/delivery/incident.ts";
import { readIncidents } from "../../../src/sources/files/read-incidents.ts";
import { writtenFile } from "./written-file.ts";

/** Cases that nobody here wrote; the tests are skipped where they are not beside this repository. */
const DATA = new URL("../../../../shared/data/", import.meta.url);
const pathOf = (name: string) => fileURLToPath(new URL(name, DATA));
const rowsOf = (name: string): readonly Readonly<Record<string, string>>[] => parse(readFileSync(pathOf(name)), { columns: true });
const PLAIN = { mapping: null, labels: null, coveredUntil: null };
const EVERYTHING = { clock: "detected", severities: null, shortest: 0, services: null, repository: null } as const;

describe.skipIf(!existsSync(DATA))("cases of others", () => {
  const minutes = (incident: Incident) => ((incident.resolvedAt ?? Number.NaN) - beginsAt(incident, "detected")) / 60;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const median = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b);
    return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
  };

  describe("the messages of a status repository", async () => {
    const all = existsSync(DATA) ? await readIncidents(pathOf("upptime/events.csv"), PLAIN) : null;
    const long = all === null ? null : selectIncidents(all, { ...EVERYTHING, shortest: 15 * 60 });

    test("are 47 outages of a mean of 25.61 and a median of 12.78 minutes, 23 of at least 15 minutes of 43.20 and 25.82", () => {
      const figures = [all, long].map((records) => {
        const spans = (records?.rows ?? []).map(minutes);
        return [spans.length, mean(spans).toFixed(2), median(spans).toFixed(2)];
      });
      expect(figures).toEqual([
        [47, "25.61", "12.78"],
        [23, "43.20", "25.82"],
      ]);
      expect(all?.problems).toEqual([]);
      expect(long?.problems).toMatchObject([{ count: 24, isLeftOut: true }]);
    });

    test("pair as they were paired by hand", () => {
      const expected = rowsOf("upptime/incidents-derived.csv").map((row) => `${row["service"]} ${Number(row["minutes"]).toFixed(2)}`);
      expect((all?.rows ?? []).map((incident) => `${incident.service} ${minutes(incident).toFixed(2)}`).sort()).toEqual(expected.sort());
    });

    test("give all 22 service-days of downtime that the status page published, and no other, with its rule of 15 minutes", () => {
      const published: readonly { name: string; dailyMinutesDown: Record<string, number> }[] = JSON.parse(
        readFileSync(pathOf("upptime/summary-expected.json"), "utf8"),
      );
      const days = new Map(
        published.flatMap(({ name, dailyMinutesDown }) => Object.entries(dailyMinutesDown).map(([day, down]) => [`${name} ${day}`, down])),
      );
      const found = new Map<string, number>();
      for (const incident of long?.rows ?? []) {
        const day = `${incident.service} ${new Date(beginsAt(incident, "detected") * 1000).toISOString().slice(0, 10)}`;
        found.set(day, (found.get(day) ?? 0) + minutes(incident));
      }
      expect(days.size).toBe(22);
      expect([...found.keys()].sort()).toEqual([...days.keys()].sort());
      // The page counts from the issue, which is opened a second or two after the message: one day of 24.48 minutes is published as 25.
      const differing = [...found].filter(([day, down]) => Math.round(down) !== days.get(day));
      expect(differing.map(([day, down]) => [day, down.toFixed(2), days.get(day)])).toEqual([["MySQL Playground 2026-08-18", "24.48", 25]]);
    });
  });

  test("three incidents of PagerDuty read as a peer's tables say", async () => {
    const raw = rowsOf("devlake-pagerduty/raw_tables/_raw_pagerduty_incidents.csv").map((row) => row["data"] ?? "");
    const { rows, problems } = await readIncidents(writtenFile("pagerduty.ndjson", raw.join("\n")), PLAIN);
    const iso = (instant: number | null) => (instant === null ? "" : new Date(instant * 1000).toISOString().replace("Z", "+00:00"));
    const numbers = new Map(raw.map((text) => JSON.parse(text)).map((incident) => [incident.id, String(incident.incident_number)]));
    const found = rows.map(({ id, detectedAt, resolvedAt, severity }) => [numbers.get(id), iso(detectedAt), iso(resolvedAt), severity]);
    const expected = rowsOf("devlake-pagerduty/snapshot_tables/issues.csv").map((row) => [
      row["issue_key"],
      row["created_date"],
      row["resolution_date"],
      row["urgency"],
    ]);
    expect(found).toEqual(expected);
    expect(rows.map(({ service }) => service)).toEqual(["DevService", "DevService", "DevService"]);
    expect(problems).toEqual([]);
  });

  test("the failure payloads of Pelorus are one failure of 19 minutes", async () => {
    const payloads = ["created", "resolved"].map((event) => readFileSync(pathOf(`pelorus/webhook_pelorus_failure_${event}.json`), "utf8"));
    const { rows, problems } = await readIncidents(writtenFile("pelorus.json", payloads.join("\n")), PLAIN);
    expect(rows).toMatchObject([{ id: "MONGO-1", service: "mongo-todolist", detectedAt: 1_683_022_198, resolvedAt: 1_683_023_338 }]);
    expect(problems).toEqual([]);
  });

  test("an issue that Pelorus's tests hold is accepted where its label is named", async () => {
    const { good_example: issue } = JSON.parse(readFileSync(pathOf("pelorus/github_issue.json"), "utf8"));
    const { rows } = await readIncidents(writtenFile("issue.json", JSON.stringify([issue])), { ...PLAIN, labels: ["bug"] });
    expect(rows).toMatchObject([{ id: "3" }]);
  });

  test("the example issue of GitHub's own description is accepted, and is no incident by its label", async () => {
    const { rows, problems } = await readIncidents(pathOf("github-openapi-examples/issues.default.json"), PLAIN);
    expect(rows).toEqual([]);
    expect(problems.map(({ problem }) => problem)).toEqual(["a pull request"]);
  });
});

test("of 329 payloads of GitHub's webhooks none breaks the reading, and those of labelled issues are incidents", async () => {
  const payloads: readonly { examples: readonly object[] }[] = JSON.parse(
    readFileSync(new URL(import.meta.resolve("@octokit/webhooks-examples")), "utf8"),
  );
  const lines = payloads.flatMap(({ examples }) => examples.map((example) => JSON.stringify(example)));
  const { rows, problems } = await readIncidents(writtenFile("webhooks.ndjson", lines.join("\n")), { ...PLAIN, labels: ["bug"] });
  const left = problems.filter(({ isLeftOut }) => isLeftOut).reduce((sum, { count }) => sum + count, 0);
  expect(lines).toHaveLength(329);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.length + left).toBe(329);
});
