import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { readSkeleton } from "../../../fixtures/repos/engine/skeleton.ts";
import { joinPulls } from "../../../src/derive/delivery/join-pulls.ts";
import { derivePulls, whyNoPulls } from "../../../src/derive/delivery/pull-units.ts";
import { findCommits } from "../../../src/derive/note-evidence.ts";
import { shaOfId } from "../support/history-of.ts";
import { pull } from "../support/pulls.ts";
import { records } from "../support/records-of.ts";
import { drawSkeleton } from "../support/skeleton-of.ts";
import { unitsOf } from "../support/units-of.ts";

/** Answers of a forge about the first pull requests of a public repository, and that repository's history. */
const ANSWERS = new URL("../../../../shared/data/devlake-github/raw_tables/_raw_github_api_pull_requests.csv", import.meta.url);

interface Answer {
  readonly number: number;
  readonly created_at: string;
  readonly merged_at: string | null;
  readonly closed_at: string | null;
  readonly merge_commit_sha: string;
  readonly head: { readonly sha: string };
  readonly base: { readonly ref: string };
}

const csv = await readFile(ANSWERS, "utf8").catch(() => null);
const skeleton = await readSkeleton("panjf2000-ants");

it.skipIf(csv === null || skeleton === null)("50 of 50 heads and 26 of 27 merge commits of ants are found, the 27th is told", () => {
  if (csv === null || skeleton === null) throw new Error("not here");
  // The file holds one JSON text a row; its shape is what the assertions below check.
  const rows = parse(csv, { columns: true }) as { readonly data: string }[];
  const answers = rows.map(({ data }) => JSON.parse(data) as Answer);
  const drawn = drawSkeleton(skeleton);
  const units = unitsOf(drawn);
  const found = (ids: readonly string[]) => findCommits(units.history.commits, ids.map(shaOfId)).filter((commit) => commit >= 0).length;
  expect([answers.length, found(answers.map(({ head }) => head.sha))]).toEqual([50, 50]);
  const merged = answers.filter((answer) => answer.merged_at !== null);
  expect([merged.length, found(merged.map((answer) => answer.merge_commit_sha))]).toEqual([27, 26]);
  // One merged pull request was asked for twice.
  const byNumber = [...new Map(answers.map((answer) => [answer.number, answer])).values()];
  expect(byNumber).toHaveLength(49);

  const pulls = byNumber.map((answer) =>
    pull(answer.number, {
      openedAt: Date.parse(answer.created_at) / 1000,
      mergedAt: answer.merged_at === null ? null : Date.parse(answer.merged_at) / 1000,
      closedAt: answer.closed_at === null ? null : Date.parse(answer.closed_at) / 1000,
      baseRef: answer.base.ref,
      mergeSha: shaOfId(answer.merge_commit_sha),
      headSha: shaOfId(answer.head.sha),
    }),
  );
  const result = joinPulls(pulls, units);
  // Every merged one that can be found is: without the one asked for twice 25 of 26.
  expect(result.joinedBy).toEqual({ "merge-sha": 25, "head-sha": 0, number: 0, copies: 0 });
  expect(result.missed).toEqual([{ number: 41, reason: "its merge commit is not in the history" }]);
  // The first 50 have no holes, and say nothing of what was opened later: 40 of 41 numbers that landed since are not among them.
  const given = derivePulls(units, records(pulls));
  const [first, last] = [given.rows[0]?.openedAt, given.rows.at(-1)?.openedAt];
  expect([given.from, given.coverage]).toEqual([first, { landed: 18, held: 18, until: last }]);
  expect(whyNoPulls(given)).toBeNull();
});
