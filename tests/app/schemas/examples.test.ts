import { expect, test } from "vitest";
import { SCHEMAS } from "../../../src/app/schema.ts";
import type { Records } from "../../../src/model/delivery/delivery.ts";
import { readDeployments } from "../../../src/sources/files/read-deployments.ts";
import { readIncidents } from "../../../src/sources/files/read-incidents.ts";
import { readPullRequests, readReviews } from "../../../src/sources/files/read-pull-requests.ts";
import { readRuns } from "../../../src/sources/files/read-runs.ts";
import { readServices } from "../../../src/sources/files/read-services.ts";
import { readUsage } from "../../../src/sources/files/read-usage.ts";
import { writtenFile } from "../../sources/files/written-file.ts";

const PLAIN = { mapping: null, coveredUntil: null };
const instant = (text: string) => Date.parse(text) / 1000;

/** The example of a schema in a file, as the command prints it. */
function exampleFile(name: string): string {
  const example = SCHEMAS.find((entry) => entry.name === name)?.example();
  return writtenFile(name, typeof example === "string" ? example : JSON.stringify(example));
}

/** Examples as records, with all instants as numbers. */
function asRecords(name: string): unknown {
  const isInstant = /^\d{4}-\d\d-\d\dT/;
  return JSON.parse(JSON.stringify(SCHEMAS.find((entry) => entry.name === name)?.example()), (_key, value: unknown) =>
    typeof value === "string" && isInstant.test(value) ? instant(value) : value,
  );
}

const clean = ({ rows, problems, isComplete }: Records<unknown>) => {
  expect({ problems, isComplete }).toEqual({ problems: [], isComplete: true });
  return rows;
};

test("the example of pull requests is read as it stands, but for its texts", async () => {
  const rows = clean(await readPullRequests(exampleFile("prs"), { ...PLAIN, matchPull: () => [] }));
  const [{ title: _title, body: _body, ...pull }] = asRecords("prs") as [Record<string, unknown>];
  expect(rows).toEqual([{ ...pull, evidence: [] }]);
});

test("the examples of reviews, runs and deployments are read as they stand", async () => {
  expect(clean(await readReviews(exampleFile("reviews"), PLAIN))).toEqual(asRecords("reviews"));
  const [first, second] = asRecords("runs") as readonly object[];
  expect(clean(await readRuns(exampleFile("runs"), PLAIN))).toEqual([first, { ...second, id: "7001/2" }]);
  expect(clean(await readDeployments(exampleFile("deployments"), PLAIN))).toEqual(asRecords("deployments"));
});

test("the examples to be typed are read without a problem", async () => {
  const incidents = clean(await readIncidents(exampleFile("incidents"), { ...PLAIN, labels: null }));
  expect(incidents).toMatchObject([
    { id: "INC-17", detectedAt: instant("2026-03-03T16:20:00Z"), causeDeployment: "501" },
    { id: "INC-18", resolvedAt: null },
  ]);
  const usage = clean(await readUsage(exampleFile("usage"), PLAIN));
  expect(usage).toMatchObject([
    { team: "payments", from: instant("2026-03-02"), activeUsers: 9, cost: 412.5, currency: "EUR" },
    { team: null, activeUsers: 61, tokens: null },
  ]);
  expect(clean(await readServices(exampleFile("services")))).toHaveLength(2);
});
