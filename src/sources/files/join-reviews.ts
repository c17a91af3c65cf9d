import type { Records } from "../../model/delivery/delivery.ts";
import type { PullEvidence, PullMatcher, PullRequest, Review } from "../../model/delivery/pull-request.ts";

/** Where one review is told in two ways, the verdict says more than a remark that belongs to it. */
const RANKS: readonly Review["state"][] = ["comment", "commented", "dismissed", "changes-requested", "approved"];

/**
 * Gives pull requests the reviews of a file of their own, and the evidence that lies in who wrote them. Pull requests that the file could know and does not
 * name have had none; of those opened after its end nothing is known.
 */
export function withReviews(prs: Records<PullRequest>, reviews: Records<Review>, matchPull: PullMatcher): Records<PullRequest> {
  const byPull = new Map<number, Review[]>();
  for (const review of reviews.rows) byPull.set(review.pull, [...(byPull.get(review.pull) ?? []), review]);
  const end = reviews.coveredUntil ?? Number.NEGATIVE_INFINITY;
  const rows = prs.rows.map((pull) => {
    const further = byPull.get(pull.number) ?? (pull.openedAt <= end ? [] : null);
    return further === null ? pull : addReviews(pull, further, matchPull);
  });
  return {
    ...prs,
    rows,
    source: `${prs.source}, ${reviews.source}`,
    problems: [...prs.problems, ...reviews.problems],
    isComplete: prs.isComplete && reviews.isComplete,
  };
}

/** A pull request with further reviews, each once and in order of time, and with the evidence in their reviewers' names. */
export function addReviews(pull: PullRequest, further: readonly Review[], matchPull: PullMatcher): PullRequest {
  const reviewers = further.flatMap(({ reviewer }) => reviewer?.login ?? []);
  const found = matchPull({ author: null, headRef: null, labels: [], title: null, body: null, reviewers: [...new Set(reviewers)] });
  return { ...pull, reviews: onceEach([...(pull.reviews ?? []), ...further]), evidence: joinEvidence(pull.evidence, found) };
}

/** Reviews in order of time, each id once: the one with the strongest verdict, of equal ones the latest. */
export function onceEach(reviews: readonly Review[]): Review[] {
  const kept = new Map<string, Review>();
  for (const review of reviews) {
    const known = kept.get(review.id);
    if (known === undefined || outranks(review, known)) kept.set(review.id, review);
  }
  return [...kept.values()].sort((a, b) => a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1));
}

/** Evidence with what is found further: each marker once. */
export function joinEvidence(known: readonly PullEvidence[], found: readonly PullEvidence[]): PullEvidence[] {
  const markers = new Set(known.map(({ marker }) => marker));
  return [...known, ...found.filter(({ marker }) => !markers.has(marker))];
}

function outranks(a: Review, b: Review): boolean {
  const more = RANKS.indexOf(a.state) - RANKS.indexOf(b.state);
  return more > 0 || (more === 0 && a.submittedAt > b.submittedAt);
}
