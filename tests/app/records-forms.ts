import type { RecordFiles } from "../../src/app/options.ts";
import { writtenFile } from "../sources/files/written-file.ts";
import { ADOPTED_IN, type TeamPull, teamPulls } from "./records-team.ts";

type Row = Readonly<Record<string, unknown>>;

/** What is told of the team, row by row; instants in epoch seconds. */
export interface TeamRecords {
  readonly pulls: readonly TeamPull[];
  readonly runs: readonly TeamRun[];
  readonly deployments: readonly TeamDeployment[];
  readonly incidents: readonly TeamIncident[];
}

interface TeamRun {
  readonly id: number;
  readonly sha: string;
  readonly branch: string;
  readonly event: string;
  readonly isGreen: boolean;
  readonly at: number;
}

interface TeamDeployment {
  readonly id: number;
  readonly sha: string;
  readonly isGood: boolean;
  readonly at: number;
}

interface TeamIncident {
  readonly id: number;
  readonly service: string;
  readonly from: number;
  readonly to: number | null;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;
const FIRST_MONDAY = 1_704_067_200;
const weekAt = (week: number) => FIRST_MONDAY + week * 7 * DAY;
/** Weeks whose first change leaves main red until the next one. */
const RED_WEEKS = [10, 36];
/** From the last change of this week on main stays red. */
const LAST_WEEK = 46;
/** Weeks whose second deployment fails; the next one succeeds. */
const BAD_DEPLOYMENTS = [16, 37];

/** Everything that is known of the team beside its history. */
export function teamRecords(): TeamRecords {
  const pulls = teamPulls();
  const isFirstOfWeek = ({ number, week }: TeamPull) => pulls.find((pull) => pull.week === week)?.number === number;
  const isLate = ({ number }: TeamPull) => number >= (pulls.findLast(({ week }) => week === LAST_WEEK)?.number ?? Number.NaN);
  const isRed = (pull: TeamPull) => isLate(pull) || (RED_WEEKS.includes(pull.week) && isFirstOfWeek(pull));
  // Two more that main does not hold: its merge was lost, and it went to another branch.
  const lost = (more: Partial<TeamPull>) => pulls.slice(-1).map((pull) => ({ ...pull, headSha: "e".repeat(40), isMarked: false, ...more }));
  return {
    pulls: [
      ...pulls,
      ...lost({ number: pulls.length + 1, mergeSha: "a".repeat(40) }),
      ...lost({ number: pulls.length + 2, mergeSha: "b".repeat(40), baseRef: "release/1" }),
    ],
    runs: pulls.flatMap((pull) => [
      { id: 2 * pull.number, sha: pull.headSha, branch: `feature-${pull.number}`, event: "pull_request", isGreen: true, at: pull.openedAt },
      { id: 2 * pull.number + 1, sha: pull.mergeSha, branch: "main", event: "push", isGreen: !isRed(pull), at: pull.mergedAt },
    ]),
    deployments: pulls.map((pull) => {
      const isBad = BAD_DEPLOYMENTS.includes(pull.week) && pulls.find(({ week }) => week === pull.week)?.number === pull.number - 1;
      return { id: pull.number, sha: pull.mergeSha, isGood: !isBad, at: pull.mergedAt + 2 * HOUR };
    }),
    incidents: [
      { id: 1, service: "harbour", from: weekAt(5), to: weekAt(5) + HOUR },
      { id: 2, service: "harbour", from: weekAt(12), to: weekAt(12) + 2 * HOUR },
      { id: 3, service: "harbour", from: weekAt(18), to: weekAt(18) + 3 * HOUR },
      { id: 4, service: "lighthouse", from: weekAt(13), to: weekAt(13) + HOUR },
      { id: 5, service: "mystery", from: weekAt(14), to: weekAt(14) + HOUR },
      { id: 6, service: "harbour", from: weekAt(34), to: weekAt(34) + HOUR / 2 },
      { id: 7, service: "harbour", from: weekAt(40), to: null },
      { id: 8, service: "harbour", from: weekAt(47), to: weekAt(47) + HOUR },
    ],
  };
}

/** The same, last row first. */
export function reversed({ pulls, runs, deployments, incidents }: TeamRecords): TeamRecords {
  return { pulls: pulls.toReversed(), runs: runs.toReversed(), deployments: deployments.toReversed(), incidents: incidents.toReversed() };
}

/** As GitHub's own program prints them, and its interface where that has no command. */
export function githubFiles({ pulls, runs, deployments, incidents }: TeamRecords): Partial<RecordFiles> {
  return {
    prs: writtenFile("prs.json", JSON.stringify(pulls.map(ghPull))),
    runs: writtenFile("runs.json", JSON.stringify(runs.map(ghRun))),
    deployments: writtenFile(
      "deployments.ndjson",
      deployments
        .flatMap(githubDeployment)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(""),
    ),
    incidents: writtenFile("incidents.json", JSON.stringify(incidents.map(ghIssue))),
  };
}

function ghPull({ number, author, reviewer, baseRef, headSha, mergeSha, isMarked, ...at }: TeamPull): Row {
  return {
    number,
    title: `Feature ${number}`,
    body: isMarked ? MARKED_BODY : "",
    author: { login: author },
    labels: [],
    state: "MERGED",
    createdAt: iso(at.openedAt),
    mergedAt: iso(at.mergedAt),
    closedAt: iso(at.mergedAt),
    updatedAt: iso(at.mergedAt),
    isDraft: false,
    mergeCommit: { oid: mergeSha },
    headRefName: `feature-${number}`,
    headRefOid: headSha,
    baseRefName: baseRef,
    commits: [{ oid: headSha, authoredDate: iso(at.authoredAt) }],
    reviews: [{ id: `review-${number}`, author: { login: reviewer }, state: "APPROVED", submittedAt: iso(at.reviewedAt) }],
    comments: [],
  };
}

const MARKED_BODY = "What it does.\n\nGenerated with [Claude Code](https://claude.com/claude-code)\n";

function ghRun({ id, sha, branch, event, isGreen, at }: TeamRun): Row {
  return {
    databaseId: id,
    workflowName: "ci",
    attempt: 1,
    headSha: sha,
    headBranch: branch,
    event,
    status: "completed",
    conclusion: isGreen ? "success" : "failure",
    createdAt: iso(at),
    startedAt: iso(at),
    updatedAt: iso(at + 10 * MINUTE),
  };
}

function githubDeployment({ id, sha, isGood, at }: TeamDeployment): readonly Row[] {
  const url = `https://api.github.com/repos/harbour/harbour/deployments/${id}`;
  const created_at = iso(at);
  return [
    { id, url, sha, environment: "production", task: "deploy", created_at, updated_at: created_at },
    { id: 10_000 + id, deployment_url: url, state: isGood ? "success" : "failure", created_at, updated_at: created_at },
  ];
}

function ghIssue({ id, service, from, to }: TeamIncident): Row {
  return {
    number: id,
    labels: [{ name: "incident" }, { name: `service: ${service}` }, { name: "severity: high" }],
    createdAt: iso(from),
    closedAt: to === null ? null : iso(to),
    updatedAt: iso(to ?? from),
  };
}

/** The same in tables of our own form, reviews in a file of theirs. */
export function tableFiles({ pulls, runs, deployments, incidents }: TeamRecords): Partial<RecordFiles> {
  return {
    prs: table("prs.csv", pulls, (pull) => ({
      number: pull.number,
      author: pull.author,
      baseRef: pull.baseRef,
      headRef: `feature-${pull.number}`,
      openedAt: iso(pull.openedAt),
      mergedAt: iso(pull.mergedAt),
      closedAt: iso(pull.mergedAt),
      updatedAt: iso(pull.mergedAt),
      isDraft: "false",
      mergeSha: pull.mergeSha,
      headSha: pull.headSha,
      commits: `${pull.headSha}@${iso(pull.authoredAt)}`,
      title: `Feature ${pull.number}`,
      body: pull.isMarked ? MARKED_BODY : "",
    })),
    reviews: table("reviews.csv", pulls, ({ number, reviewer, reviewedAt }) => ({
      id: `review-${number}`,
      pull: number,
      reviewer,
      state: "approved",
      submittedAt: iso(reviewedAt),
    })),
    runs: table("runs.csv", runs, ({ id, sha, branch, event, isGreen, at }) => ({
      id,
      workflow: "ci",
      attempt: 1,
      sha,
      branch,
      event,
      result: isGreen ? "passed" : "failed",
      createdAt: iso(at),
      startedAt: iso(at),
      finishedAt: iso(at + 10 * MINUTE),
    })),
    deployments: table("deployments.csv", deployments, ({ id, sha, isGood, at }) => ({
      id,
      environment: "production",
      sha,
      result: isGood ? "succeeded" : "failed",
      createdAt: iso(at),
      finishedAt: iso(at),
    })),
    incidents: table("incidents.csv", incidents, ({ id, service, from, to }) => ({
      id,
      service,
      severity: "high",
      detected_at: iso(from),
      resolved_at: to === null ? "" : iso(to),
    })),
  };
}

/** One service is the team's, one is of another repository, and one stands nowhere. */
export function servicesFile(): string {
  return writtenFile("services.csv", "service,repository,team\nharbour,harbour/harbour,\nlighthouse,harbour/lighthouse,\n");
}

/** 4,000 USD for every 8 weeks with the tools; the 3 people who tried them before are too few to be told of. */
export function usageFile(): string {
  const spans = [16, 24, 32, 40].map((week) => ({ week, users: week < ADOPTED_IN ? 3 : 6, cost: week < ADOPTED_IN ? 100 : 4000 }));
  return table("usage.csv", spans, ({ week, users, cost }) => ({
    from: iso(weekAt(week)).slice(0, 10),
    to: iso(weekAt(week + 8)).slice(0, 10),
    team: "",
    tool: "Claude Code",
    active_users: users,
    cost,
    currency: "USD",
  }));
}

function table<T>(name: string, rows: readonly T[], cellsOf: (row: T) => Row): string {
  const cells = rows.map(cellsOf);
  const quoted = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`;
  const lines = cells.map((row) => Object.values(row).map(quoted).join(","));
  return writtenFile(name, `${[Object.keys(cells[0] ?? {}).join(","), ...lines].join("\n")}\n`);
}

function iso(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().replace(".000Z", "Z");
}
