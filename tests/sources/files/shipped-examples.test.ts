import { expect, test } from "vitest";
import { DEPLOYMENTS, RUNS } from "../../../src/app/schemas/pipelines.ts";
import { PULL_REQUESTS, REVIEWS } from "../../../src/app/schemas/pull-requests.ts";
import { readDeployments } from "../../../src/sources/files/read-deployments.ts";
import { readPullRequests, readReviews } from "../../../src/sources/files/read-pull-requests.ts";
import { readRuns } from "../../../src/sources/files/read-runs.ts";
import { writtenFile } from "./written-file.ts";

const OPTIONS = { mapping: null, coveredUntil: null, matchPull: () => [] };

/** Instants as the examples write them, ids without the number of a repeated attempt, and no evidence: that is found, not told. */
function asInFile(row: object): Record<string, unknown> {
  const kept = Object.entries(row).filter(([name]) => name !== "evidence");
  const entries = kept.map(([name, value]) => {
    if (name === "id") return [name, String(value).replace(/\/\d+$/, "")];
    if (name.endsWith("At") && typeof value === "number") return [name, new Date(value * 1000).toISOString().replace(".000Z", "Z")];
    return [name, Array.isArray(value) ? value.map((item) => (typeof item === "object" ? asInFile(item) : item)) : value];
  });
  return Object.fromEntries(entries);
}

test.each([
  { entry: PULL_REQUESTS, read: readPullRequests, unkept: { title: "Name the line of a parser error", body: null } },
  { entry: REVIEWS, read: readReviews, unkept: {} },
  { entry: RUNS, read: readRuns, unkept: {} },
  { entry: DEPLOYMENTS, read: readDeployments, unkept: {} },
])("the example of $entry.name is read to the last field", async ({ entry, read, unkept }) => {
  const example: unknown = entry.example();
  const { rows, problems, isComplete } = await read(writtenFile(`${entry.name}.json`, JSON.stringify(example)), OPTIONS);
  expect(rows.map((row) => ({ ...asInFile(row), ...unkept }))).toEqual(example);
  expect({ problems, isComplete }).toEqual({ problems: [], isComplete: true });
});
