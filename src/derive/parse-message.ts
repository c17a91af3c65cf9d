/** What a commit message says about how the commit reached main. Everything is a hint until the graph confirms it. */
export interface MessageHints {
  /** Pull or merge request number that the commit lands, 0 where none is named. */
  readonly number: number;
  /** Every pull request number named by a merge queue's subject, the first included; empty for other subjects. */
  readonly queue: readonly number[];
  /** Branch that a merge subject names, without its owner; null where none. */
  readonly mergedBranch: string | null;
  /** Branch that a merge subject names as its target, `master` where git leaves it out; null where none. */
  readonly mergedInto: string | null;
  /** The merge subject names a remote's branch ("of <address>") or a remote-tracking branch. */
  readonly fromRemote: boolean;
  /** Object ids (8 to 64 hexadecimal digits) that the message says it reverts. */
  readonly revertedIds: readonly string[];
  /** Subject between the quotes of `Revert "…"`, null where the subject has no such form. */
  readonly revertedSubject: string | null;
  /** Pull request number in the forge's own line `Reverts owner/name#n`, 0 where there is none. */
  readonly revertedNumber: number;
  /** The subject says that something is applied again: `Reapply "…"` or a revert of a revert. */
  readonly reapply: boolean;
  /** Numbers that the message closes: issues as well as pull requests, which only the refs can tell apart. */
  readonly closes: readonly number[];
  /** Subject, title of the pull request that a merge lands, or the merged branch's name says that something is repaired. */
  readonly fix: boolean;
}

const MAX_SUBJECT = 1_000;
const MAX_BODY = 65_536;

const MERGE_PULL = /^Merge (?:pull request|PR) #(\d{1,9})(?: from ([^\s:]+))?/;
const MERGE_BITBUCKET = /^Merged in (\S+) \(pull request #(\d{1,9})\)/;
const MERGE_QUEUE = /^(?:Auto merge of|Merge|Try merge|Rollup merge of) ((?:#\d{1,9}[ ,]*)+)/;
const MERGE_BRANCH = /^Merge (?:(remote-tracking) )?branch(?:es)? '([^']{1,250})'(?: of (\S+))?/;
const MERGE_TARGET = /^Merge .{1,700} (?:into|to) '?([^\s']{1,250})'?$/;
/** Git names no target where it is `master` (the default of `merge.suppressDest`). */
const MERGE_SUPPRESSED = /^Merge (?:remote-tracking )?branch '[^']{1,250}'(?: of \S+)?$/;
const SQUASH_SUFFIX = /\((?:pull request )?[#!](\d{1,9})\)\s*$/;
const SQUASH_AZURE = /^Merged PR (\d{1,9}):/;
const MERGE_REQUEST_LINE = /^See merge request \S{0,250}!(\d{1,9})\s*$/m;
const REVERT_LINE = /^[ \t]*This reverts commits? ([0-9a-f]{8,64})\b/gm;
const REVERT_PULL_LINE = /^Reverts (?:[\w.-]{1,100}\/[\w.-]{1,100})?#(\d{1,9})[ \t]*\r?$/m;
/** The forges list the commits of a squash like this. */
const LIST_ITEM = /^\* /m;
const CLOSING =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|merge[sd]?):? (?:#|gh-|https?:\/\/[\w.-]{1,100}\/[\w./-]{1,150}\/(?:pull|merge_requests)\/)(\d{1,9})\b/gi;
const MAX_CLOSED = 20;
const REVERT_SUBJECT = /^(?:\[[^\]]{1,40}\] )?Revert[: ]+"(.*)"/;
const REAPPLY_SUBJECT = /^Reapply "(.*)"/;
/** `Fix …`, `Fixes …`, `Hotfix …` and the conventional `fix: …`, `fix(scope)!: …`. */
const FIX_SUBJECT = /^(?:fix(?:e[sd])?|bugfix|hotfix)\b/i;
const FIX_BRANCH = /^(?:fix|bugfix|hotfix)\//i;

/**
 * Reads a commit message's landing and revert hints. Recognised are the subjects that GitHub, GitLab, Bitbucket, Azure DevOps, bors and git write themselves;
 * numbers anywhere else in the text are ignored.
 *
 * @param message whole message; only the first 1,000 characters of the subject and 64 KiB of the body are looked at
 */
export function parseMessage(message: string): MessageHints {
  const subject = subjectOf(message);
  const body = message.slice(0, MAX_BODY);
  const merge = parseMergeSubject(subject);
  const reverted = REVERT_SUBJECT.exec(subject)?.[1] ?? null;
  const reapplied = REAPPLY_SUBJECT.exec(subject)?.[1] ?? null;
  const revertedSubject = reverted ?? (reapplied === null ? null : `Revert "${reapplied}"`);
  // A squash lists the messages of its commits: what one of them undid is often another one of them.
  const isRevert = revertedSubject !== null || !LIST_ITEM.test(body);
  const number = merge.number || squashNumber(subject, body);
  return {
    ...merge,
    number,
    revertedIds: isRevert ? revertedIds(body) : [],
    revertedSubject,
    revertedNumber: revertedSubject === null ? 0 : Number(REVERT_PULL_LINE.exec(body)?.[1] ?? 0),
    reapply: reapplied !== null || (reverted?.startsWith('Revert "') ?? false),
    closes: closedNumbers(body),
    fix: FIX_SUBJECT.test(workTitle(subject, body, number)) || namesFix(merge.mergedBranch),
  };
}

function revertedIds(body: string): readonly string[] {
  return body.includes("This reverts commit") ? Array.from(body.matchAll(REVERT_LINE), (match) => match[1] ?? "") : [];
}

/** True of a branch whose name says that it repairs something: `fix/…`, `bugfix/…`, `hotfix/…`. */
export function namesFix(branch: string | null): boolean {
  return branch !== null && FIX_BRANCH.test(branch);
}

/** First line of a message, at most 1,000 characters. */
export function subjectOf(message: string): string {
  const end = message.indexOf("\n");
  return message.slice(0, end < 0 ? MAX_SUBJECT : Math.min(end, MAX_SUBJECT)).trimEnd();
}

/** A subject without the pull request number that the forge puts at its end. */
export function titleOf(subject: string): string {
  return subject.replace(SQUASH_SUFFIX, "").trimEnd();
}

type MergeHints = Pick<MessageHints, "number" | "queue" | "mergedBranch" | "mergedInto" | "fromRemote">;

function parseMergeSubject(subject: string): MergeHints {
  const nothing: MergeHints = { number: 0, queue: [], mergedBranch: null, mergedInto: null, fromRemote: false };
  if (!/^(?:Merge|Auto merge|Try merge|Rollup merge)/.test(subject)) return nothing;
  const none = { ...nothing, mergedInto: mergeTarget(subject) };
  const pull = MERGE_PULL.exec(subject);
  if (pull !== null) return { ...none, number: Number(pull[1]), mergedBranch: withoutOwner(pull[2]) };
  const bitbucket = MERGE_BITBUCKET.exec(subject);
  if (bitbucket !== null) return { ...none, number: Number(bitbucket[2]), mergedBranch: bitbucket[1] ?? null };
  const branch = MERGE_BRANCH.exec(subject);
  if (branch !== null) {
    const name = branch[1] === undefined ? branch[2] : withoutOwner(branch[2]);
    return { ...none, mergedBranch: name ?? null, fromRemote: branch[1] !== undefined || branch[3] !== undefined };
  }
  const queue = MERGE_QUEUE.exec(subject);
  if (queue === null) return none;
  const numbers = Array.from((queue[1] ?? "").matchAll(/#(\d{1,9})/g), (match) => Number(match[1]));
  return { ...none, number: numbers[0] ?? 0, queue: numbers };
}

function mergeTarget(subject: string): string | null {
  return MERGE_TARGET.exec(subject)?.[1] ?? (MERGE_SUPPRESSED.test(subject) ? "master" : null);
}

/** What a message says of the work: its subject, or for the merge of a pull request the title below it; empty where there is none. */
function workTitle(subject: string, body: string, number: number): string {
  const isMergeOfPull = number > 0 && /^Merged? (?:pull request|PR #|branch|in) ?/.test(subject);
  return isMergeOfPull ? subjectOf(body.slice(subject.length).trimStart()) : subject.replace(SQUASH_AZURE, "").trimStart();
}

/** `owner/topic` → `topic`; a branch name's own slashes stay. */
function withoutOwner(name: string | undefined): string | null {
  if (name === undefined) return null;
  const slash = name.indexOf("/");
  return slash < 0 ? name : name.slice(slash + 1);
}

function squashNumber(subject: string, body: string): number {
  const suffix = SQUASH_SUFFIX.exec(subject) ?? SQUASH_AZURE.exec(subject);
  if (suffix !== null) return Number(suffix[1]);
  const line = body.includes("See merge request") ? MERGE_REQUEST_LINE.exec(body) : null;
  return line === null ? 0 : Number(line[1]);
}

function closedNumbers(body: string): readonly number[] {
  // Most messages close nothing; a plain search spares them the pattern.
  if (!body.includes("#") && !body.includes("://") && !body.includes("gh-")) return [];
  const numbers: number[] = [];
  for (const match of body.matchAll(CLOSING)) {
    numbers.push(Number(match[1]));
    if (numbers.length === MAX_CLOSED) break;
  }
  return numbers;
}
