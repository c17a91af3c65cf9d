import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { deriveDeployments } from "../../../src/derive/delivery/deployment-units.ts";
import { findDeployedChanges } from "../../../src/derive/delivery/pull-lead-times.ts";
import { derivePulls } from "../../../src/derive/delivery/pull-units.ts";
import type { Deployment } from "../../../src/model/delivery/deployment.ts";
import type { PullRequest } from "../../../src/model/delivery/pull-request.ts";
import { drawHistory, shaOfId } from "../support/history-of.ts";
import { person, pull, review } from "../support/pulls.ts";
import { records } from "../support/records-of.ts";
import { unitsOf } from "../support/units-of.ts";

/** Made-up pull requests of a peer's lead time calculator, with the table that it expects: whole minutes, rounded up. */
const FOLDER = new URL("../../../../shared/data/devlake-dora/change_lead_time/", import.meta.url);

type Row = Readonly<Record<string, string>>;

async function readRows(name: string): Promise<readonly Row[] | null> {
  const text = await readFile(new URL(`${name}.csv`, FOLDER), "utf8").catch(() => null);
  // Columns are those of the first line; a column that is not there fails the comparison below.
  return text === null ? null : (parse(text, { columns: true, trim: true }) as Row[]);
}

/** Instants of the tables: `2023-4-10 6:51:47`, in UTC, or ISO 8601. */
function instantOf(text: string | undefined): number {
  const parts =
    /^(\d+)-(\d+)-(\d+)[ T](\d+):(\d+):(\d+)/
      .exec(text ?? "")
      ?.slice(1)
      .map(Number) ?? [];
  const [year = Number.NaN, month = 0, day, hour, minute, second] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

const orNull = (instant: number) => (Number.isNaN(instant) ? null : instant);
const minutes = (from: number, to: number) => (to >= from ? Math.ceil((to - from) / 60) : null);

/**
 * The commits in one line, so that each deployment holds what the peer's table of differences says: `m` is a pull request's merge, `c` a deployed commit.
 * Merges 4 and 5 stand behind all deployments to production that succeeded.
 */
const LINE = "m0 c1 c2 c3 c4 m1 m2 c5 m3 c6 c9 c10 c12 c13 c15 c16 c7 m4 c8 m5 c11 c14".split(" ");
const nameOf = (sha: string) => sha.replace("pr_merge_commit", "m").replace("commit", "c");

/** Cells in which we differ, with ours: the peer takes a review for the first one although it cannot be, or comes too late. */
const OTHERWISE: Readonly<Record<string, Readonly<Record<string, number | null>>>> = {
  // Its first review is a day older than itself: no review can be, so which was the first is not known.
  pr3: { review: null },
  // Its only review is seven months older than itself; the peer counts 217 days of review for a change that was open for an hour.
  pr5: { review: null },
  // Its only review is a day younger than its merge: nobody waited for it any more.
  pr4: { pickup: null },
};

const tables = await Promise.all(
  ["pull_requests", "pull_request_commits", "pull_request_comments", "cicd_deployment_commits", "project_pr_metrics"].map(readRows),
);
const [pullRows, commitRows, commentRows, deploymentRows, expected] = tables.map((table) => table ?? []);

it.skipIf(tables.includes(null))("spans of pull requests are those that a peer expects, but for three cells that are told", () => {
  const pulls = (pullRows ?? []).map((row) => toPull(row));
  const drawn = drawHistory(LINE.map((id, i) => ({ id, at: instantOf("2022-1-1 0:00:00") + i })));
  const units = unitsOf(drawn);
  const until = instantOf("2024-1-1 0:00:00");
  const covering = { ...units, history: { ...units.history, cut: until } };
  const { rows, times, joined } = derivePulls(covering, records(pulls, until));
  const deployments = deriveDeployments(covering, records((deploymentRows ?? []).map(toDeployment), until), "PRODUCTION");
  const { deployedAt } = findDeployedChanges(covering, deployments);

  const ours = rows.map(({ number }, row) => {
    const time = times[row];
    if (time === undefined) throw new Error("no times");
    const { authoredAt, startedAt, readyAt, reviewedAt, mergedAt, closedAt, hasImpossibleReview } = time;
    const firstReview = hasImpossibleReview || reviewedAt > closedAt ? Number.NaN : reviewedAt;
    const deployed = deployedAt[joined.landingOf[row] ?? -1] ?? Number.NaN;
    return {
      id: `pr${number}`,
      coding: minutes(authoredAt, readyAt),
      pickup: minutes(readyAt, firstReview),
      review: minutes(firstReview, mergedAt),
      deploy: minutes(mergedAt, deployed),
      // The peer's cycle ends with the deployment where there is one after the merge.
      cycle: minutes(startedAt, Number.isNaN(deployed) ? mergedAt : Math.max(mergedAt, deployed)),
    };
  });
  const theirs = (expected ?? []).map((row) => {
    const cell = (name: string) => ((row[name] ?? "") === "" ? null : Number(row[name]));
    const id = row["id"] ?? "";
    return {
      id,
      coding: cell("pr_coding_time"),
      pickup: cell("pr_pickup_time"),
      review: cell("pr_review_time"),
      deploy: cell("pr_deploy_time"),
      cycle: cell("pr_cycle_time"),
      ...OTHERWISE[id],
    };
  });
  expect(theirs).toHaveLength(6);
  // The peer gives no row to a pull request that is not merged.
  expect(ours.filter(({ id }) => id !== "pr6").sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(theirs);
});

function toPull(row: Row): PullRequest {
  const number = Number(row["id"]?.slice(2));
  const author = row["author_id"] ?? "";
  const of = (rows: readonly Row[] | undefined) => (rows ?? []).filter((other) => other["pull_request_id"] === row["id"]);
  const merged = orNull(instantOf(row["merged_date"]));
  return pull(number, {
    author: author === "" ? null : person(author),
    openedAt: instantOf(row["created_date"]),
    mergedAt: merged,
    mergeSha: shaOfId(nameOf(row["merge_commit_sha"] ?? "")),
    commits: of(commitRows).map((commit) => ({
      sha: shaOfId(commit["commit_sha"] ?? ""),
      authoredAt: instantOf(commit["commit_authored_date"]),
    })),
    reviews: of(commentRows).map((comment) => ({
      ...review(number, comment["account_id"] ?? "", 0),
      submittedAt: instantOf(comment["created_date"]),
    })),
  });
}

function toDeployment(row: Row): Deployment {
  return {
    id: row["id"] ?? "",
    environment: row["environment"] ?? "",
    sha: shaOfId(nameOf(row["commit_sha"] ?? "")),
    result: row["result"] === "SUCCESS" ? "succeeded" : "failed",
    createdAt: instantOf(row["created_date"]),
    finishedAt: instantOf(row["finished_date"]),
    isUnplanned: null,
  };
}
