import { week } from "../../fixtures/repos/engine/calendar.ts";
import { ADA, BEN, CLEO } from "../../fixtures/repos/engine/people.ts";
import { begin, openPull, squashPull } from "../../fixtures/repos/engine/pulls.ts";
import { createScript, type RepositoryScript } from "../../fixtures/repos/engine/script.js";
import { defineStory } from "../../fixtures/repos/story.ts";

/** Instants in epoch seconds. */
export interface TeamPull {
  readonly number: number;
  readonly week: number;
  readonly author: string;
  readonly reviewer: string;
  readonly headSha: string;
  readonly baseRef: string;
  readonly mergeSha: string;
  /** The branch's one commit. */
  readonly authoredAt: number;
  readonly openedAt: number;
  readonly reviewedAt: number;
  readonly mergedAt: number;
  /** Its description says that a tool wrote it; git does not. */
  readonly isMarked: boolean;
}

const WEEKS = 48;
/** First week with the tools, Monday 2024-06-17. */
export const ADOPTED_IN = 24;
const HOUR = 3600;
const PEOPLE = [
  { login: "ada", identity: ADA },
  { login: "ben", identity: BEN },
  { login: "cleo", identity: CLEO },
] as const;

/** Changes of a week: 2 before the tools and 4 with them, and one more in every third week. */
const changesOf = (inWeek: number) => (inWeek < ADOPTED_IN ? 2 : 4) + (inWeek % 3 === 0 ? 1 : 0);

/**
 * Pull requests of the team, oldest first: committed at 9:00, opened at 10:00, reviewed at 14:00, squashed on the next day at 10:00. Of those with the tools every
 * second one says so.
 */
export function teamPulls(): readonly TeamPull[] {
  return tell(createScript());
}

/** Three people whose pull requests no ref of the clone holds. */
export const RECORDED_TEAM = defineStory({
  name: "recorded-team",
  head: "54e00575173478b27d8782c4ce585801fe86c44c",
  build(repo) {
    repo.config("remote.origin.url", "https://github.com/harbour/harbour.git");
    tell(repo);
  },
  expect: {},
});

function tell(repo: RepositoryScript): TeamPull[] {
  begin(repo);
  const days = Array.from({ length: WEEKS }, (_, inWeek) =>
    Array.from({ length: changesOf(inWeek) }, (_, weekday) => ({ inWeek, weekday })),
  );
  return days.flat().map(({ inWeek, weekday }, index): TeamPull => {
    const [author, reviewer] = [PEOPLE[index % 3] ?? PEOPLE[0], PEOPLE[(index + 1) % 3] ?? PEOPLE[0]];
    const number = index + 1;
    const authoredAt = week(inWeek, weekday);
    const mergedAt = authoredAt + 25 * HOUR;
    const pull = openPull(repo, {
      number,
      title: `Feature ${number}`,
      author: author.identity,
      at: authoredAt,
      commits: 1,
      headRef: null,
    });
    const squash = squashPull(repo, pull, { at: mergedAt });
    return {
      number,
      week: inWeek,
      author: author.login,
      reviewer: reviewer.login,
      headSha: repo.sha(pull.commits[0] ?? Number.NaN),
      baseRef: "main",
      mergeSha: repo.sha(squash),
      authoredAt,
      openedAt: authoredAt + HOUR,
      reviewedAt: authoredAt + 5 * HOUR,
      mergedAt,
      isMarked: inWeek >= ADOPTED_IN && number % 2 === 0,
    };
  });
}
