import type { PullRequest, Review } from "../../../src/model/delivery/pull-request.ts";
import { HOUR, START } from "./history-of.ts";

/** A pull request by Ada, opened at `START` against main; what is left out is unknown. */
export function pull(number: number, known: Partial<PullRequest> = {}): PullRequest {
  return {
    number,
    author: person("ada"),
    baseRef: "main",
    headRef: `topic-${number}`,
    openedAt: START,
    readyAt: null,
    mergedAt: null,
    closedAt: known.mergedAt ?? null,
    updatedAt: null,
    isDraft: false,
    mergeSha: null,
    headSha: null,
    baseSha: null,
    commits: null,
    reviews: null,
    labels: [],
    linesAdded: null,
    linesDeleted: null,
    filesChanged: null,
    evidence: [],
    ...known,
  };
}

export function person(login: string): NonNullable<PullRequest["author"]> {
  return { login, isBot: login.endsWith("[bot]") };
}

/** An approval of a pull request so many hours after `START`. */
export function review(number: number, login: string, hours: number): Review {
  return { id: `${number}-${login}-${hours}`, pull: number, reviewer: person(login), state: "approved", submittedAt: START + hours * HOUR };
}
