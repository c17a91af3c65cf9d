import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { deriveDeployments, lastSuccessBefore } from "../../../src/derive/delivery/deployment-units.ts";
import { deriveIncidents } from "../../../src/derive/delivery/incident-units.ts";
import type { Deployment } from "../../../src/model/delivery/deployment.ts";
import { drawHistory } from "../support/history-of.ts";
import { incident, records } from "../support/records-of.ts";
import { unitsOf } from "../support/units-of.ts";

/** Inputs and expected tables of a peer's calculators. */
const FOLDER = new URL("../../../../shared/data/devlake-dora/", import.meta.url);

type Row = Readonly<Record<string, string>>;

async function table(path: string): Promise<readonly Row[]> {
  const text = await readFile(new URL(path, FOLDER), "utf8").catch(() => null);
  // With `columns`, every record is an object of texts.
  return text === null ? [] : (parse(text, { columns: true, bom: true }) as Row[]);
}

const [before, after, incidents, mapping, links, generated, pipelines] = await Promise.all([
  table("prev_success_deployment_commit/cicd_deployment_commits_before.csv"),
  table("prev_success_deployment_commit/cicd_deployment_commits_after.csv"),
  table("connect_incident_to_deployment/raw_tables/incidents.csv"),
  table("connect_incident_to_deployment/raw_tables/project_mapping.csv"),
  table("connect_incident_to_deployment/snapshot_tables/project_incident_deployment_relationships.csv"),
  table("deployment_generator/cicd_deployment_commits.csv"),
  table("deployment_generator/cicd_pipelines.csv"),
]);

/** A history that says nothing, and ends after all of it. */
const UNITS = unitsOf(
  drawHistory([
    { id: "a", at: Date.UTC(2022, 0) / 1000 },
    { id: "b", at: Date.UTC(2023, 0) / 1000 },
  ]),
);
const seconds = (text: string) => Date.parse(text) / 1000;
const ofProject = (kind: string, row: string) =>
  mapping.some((line) => line["project_name"] === "project1" && line["table"] === kind && line["row_id"] === row);

function toDeployment(row: Row, result: Deployment["result"]): Deployment {
  const finished = row["finished_date"] ?? "";
  return {
    id: row["id"] ?? "",
    environment: row["environment"] ?? "",
    sha: null,
    result,
    createdAt: seconds(row["started_date"] || finished || "2022-03-07T06:00:00Z"),
    finishedAt: finished === "" ? null : seconds(finished),
    isUnplanned: null,
  };
}

const resultOf = (row: Row) => (row["result"] === "SUCCESS" ? "succeeded" : "failed");

describe.skipIf(after.length === 0)("a peer's deployments", () => {
  it("have the successful deployment before each one that it expects; ours is known of failed ones, too, for they open a recovery", () => {
    const found = new Map<string, string>();
    const place = (row: Row) => JSON.stringify([row["cicd_scope_id"], row["repo_url"], row["environment"]]);
    for (const one of new Set(before.map(place))) {
      const group = before.filter((row) => place(row) === one);
      const deployments = deriveDeployments(
        UNITS,
        records(group.map((row) => toDeployment(row, resultOf(row)))),
        group[0]?.["environment"] ?? "",
      );
      for (const { id, at } of deployments.rows) found.set(id, lastSuccessBefore(deployments, at)?.id ?? "");
    }
    const expected = after.map((row) => [row["id"] ?? "", row["prev_success_deployment_commit_id"] ?? ""] as const);
    expect(expected.filter(([id, previous]) => found.get(id) !== previous)).toEqual([
      ["11", ""],
      ["14", ""],
    ]);
    // The peer does not look at failed ones: 11 failed after 3 had succeeded, 14 after 15.
    expect([found.get("11"), found.get("14")]).toEqual(["3", "15"]);
    expect(expected.length).toBe(16);
  });

  it("are tied to incidents as it expects: the last successful one to production that ended before", () => {
    const own = after.filter((row) => ofProject("cicd_scopes", row["cicd_scope_id"] ?? ""));
    const pipelineOf = new Map(own.map((row) => [row["id"], row["cicd_deployment_id"]]));
    const deployments = deriveDeployments(UNITS, records(own.map((row) => toDeployment(row, resultOf(row)))), "PRODUCTION");
    const { rows } = deriveIncidents({
      units: UNITS,
      records: records(
        incidents
          .filter((row) => ofProject(row["table"] ?? "", row["scope_id"] ?? ""))
          .map((row) => incident(row["id"] ?? "", seconds(`${row["created_date"]}Z`), null)),
      ),
      clock: "detected",
      deployments,
    });
    const found = rows.map(({ id, from }) => `${id} ${pipelineOf.get(lastSuccessBefore(deployments, from)?.id ?? "") ?? ""}`);
    expect(found.toSorted()).toEqual(links.map((row) => `${row["id"]} ${row["deployment_id"]}`).toSorted());
    expect(links.length).toBe(6);
  });

  it("that it makes of pipelines are failed ones but for one that has not ended: a running pipeline has no verdict", () => {
    const running = new Set(pipelines.filter((row) => row["status"] === "IN_PROGRESS").map((row) => row["id"]));
    const made = generated.map((row) => toDeployment(row, running.has(row["cicd_deployment_id"]) ? "running" : resultOf(row)));
    const { rows, failedSpans, leftOut } = deriveDeployments(UNITS, records(made), "production");
    expect(generated.filter((row) => row["environment"] === "PRODUCTION" && row["result"] === "FAILURE")).toHaveLength(5);
    expect(rows.map(({ id, result }) => `${id.split(":")[3]} ${result}`)).toEqual([
      "485811050 failed",
      "485813816 failed",
      "485814501 failed",
      "485877118 failed",
    ]);
    // Left out: pipeline 457475337, which runs, and 485932863, which names no environment.
    expect(leftOut).toBe(2);
    // All four are one stretch, and nothing is known of when production was last well.
    expect(failedSpans).toEqual([{ from: seconds("2022-03-07T06:26:42.109Z"), to: null, isWhole: false }]);
  });
});
