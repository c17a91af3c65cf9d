import type { PullCommit, PullProbe, PullRequest, Review } from "../../../model/delivery/pull-request.ts";
import type { RowFields } from "../row-fields.ts";

/** What a row says of a pull request. */
export type PullPart =
  /** Its evidence is what the file says; the texts are still to be looked into. */
  | { readonly kind: "pull"; readonly pull: PullRequest; readonly texts: PullTexts }
  | { readonly kind: "review"; readonly review: Review }
  | { readonly kind: "commit"; readonly number: number; readonly commit: PullCommit }
  | { readonly kind: "ready"; readonly number: number; readonly at: number };

/** What evidence is looked for in, and no one keeps. */
export type PullTexts = Pick<PullProbe, "title" | "body" | "reviewers">;

/** Where a form has the fields of a pull request; null where it has none. */
export interface PullNames {
  readonly number: string;
  readonly author: string;
  readonly baseRef: string;
  readonly headRef: string;
  readonly openedAt: string;
  readonly readyAt: string | null;
  readonly mergedAt: string;
  readonly closedAt: string;
  readonly updatedAt: string;
  readonly isDraft: string;
  readonly mergeSha: string;
  readonly headSha: string;
  readonly baseSha: string;
  readonly labels: string;
  readonly linesAdded: string | null;
  readonly linesDeleted: string | null;
  readonly filesChanged: string | null;
  /** `open`, `closed` or `merged`, in any case. */
  readonly state: string | null;
  readonly title: string;
  readonly body: string;
  /** Accounts that were asked for a review. */
  readonly reviewers: string | null;
}

/** Fields of which forms differ in more than the name. */
type OwnWay = Partial<Pick<PullRequest, "author" | "mergeSha" | "commits" | "reviews" | "filesChanged" | "evidence">>;

/** The commit of a row that has the number of its pull request added as `pull`, or none where that or its object id is not told. */
export function commitPart(fields: RowFields, names: { readonly sha: string; readonly authoredAt: string }): readonly PullPart[] {
  const number = fields.count("pull");
  if (number === null) return fields.leaveOut("a commit that does not say its pull request (add its number as pull)");
  const sha = fields.sha(names.sha);
  if (sha === null) return fields.leaveOut("a commit without its object id");
  return [{ kind: "commit", number, commit: { sha, authoredAt: fields.instant(names.authoredAt) } }];
}

/** The pull request of a row, or none where its number, the time of its opening or its end is not told. */
export function pullPart(fields: RowFields, names: PullNames, own: (pull: PullRequest) => OwnWay): readonly PullPart[] {
  const number = fields.count(names.number);
  const openedAt = fields.instant(names.openedAt);
  if (number === null || openedAt === null) return fields.leaveOut("a pull request without number or time of opening");
  const pull = {
    number,
    openedAt,
    author: fields.actor(names.author),
    baseRef: fields.text(names.baseRef),
    headRef: fields.text(names.headRef),
    readyAt: names.readyAt === null ? null : fields.instant(names.readyAt),
    mergedAt: fields.instant(names.mergedAt),
    closedAt: fields.instant(names.closedAt),
    updatedAt: fields.instant(names.updatedAt),
    isDraft: fields.flag(names.isDraft),
    mergeSha: fields.sha(names.mergeSha),
    headSha: fields.sha(names.headSha),
    baseSha: fields.sha(names.baseSha),
    commits: null,
    reviews: null,
    labels: fields.texts(names.labels) ?? [],
    linesAdded: countAt(fields, names.linesAdded),
    linesDeleted: countAt(fields, names.linesDeleted),
    filesChanged: countAt(fields, names.filesChanged),
    evidence: [],
  };
  const untold = untoldEnd(fields, names, pull);
  if (untold !== null) return fields.leaveOut(untold);
  return [{ kind: "pull", pull: { ...pull, ...own(pull) }, texts: textsOf(fields, names) }];
}

function countAt(fields: RowFields, name: string | null): number | null {
  return name === null ? null : fields.count(name);
}

/** Why it is not known whether it was merged or closed, and when: such a row would pass for one that is open. */
function untoldEnd(fields: RowFields, names: PullNames, { mergedAt, closedAt }: PullRequest): string | null {
  if (mergedAt !== null) return null;
  const state = names.state === null ? null : fields.text(names.state)?.toLowerCase();
  if (state === "merged") return "a merged pull request that does not say when";
  if (state === "closed") return closedAt === null ? "a closed pull request that does not say when" : null;
  const isTold = (state ?? "") !== "" || (fields.has(names.mergedAt) && fields.has(names.closedAt));
  return isTold ? null : "a pull request that does not say whether it was merged or closed";
}

function textsOf(fields: RowFields, { title, body, reviewers }: PullNames): PullTexts {
  return {
    title: fields.longText(title),
    body: fields.longText(body),
    reviewers: reviewers === null ? [] : (fields.texts(reviewers) ?? []),
  };
}

/** The commits in a list, in its order; those without an object id are left out. */
export function commitsFrom(
  items: readonly RowFields[] | null,
  names: { readonly sha: string; readonly authoredAt: string },
): PullCommit[] | null {
  if (items === null) return null;
  return items.flatMap((item) => {
    const sha = item.sha(names.sha);
    return sha === null ? [] : [{ sha, authoredAt: item.instant(names.authoredAt) }];
  });
}

/** The reviews among parts. */
export function reviewsFrom(parts: readonly PullPart[]): Review[] {
  return parts.flatMap((part) => (part.kind === "review" ? [part.review] : []));
}
