import type { CommitTable } from "../model/commit-table.ts";
import type { HistoryReading, UnorderedHistory } from "../model/history-reading.ts";
import type { Identities, IdentityTable, ParticipantTable } from "../model/identity.ts";
import type { EvidenceTable } from "../model/marker.ts";
import type { MessageTable } from "../model/message-table.ts";
import { numberAnew } from "./number-anew.ts";
import { orderCommits, reachesAll } from "./order-commits.ts";
import { mergePeople } from "./people.ts";
import { type Reordering, reordering, take, takeRows } from "./take-rows.ts";

export interface CanonicalHistory {
  readonly history: HistoryReading;
  /** New index of each commit that was given; −1 for those that no tip reaches. */
  readonly place: Int32Array;
}

/**
 * The history that derivations see: a function of the set of commits alone, in whatever order and in how many parts they were read. Commits are in
 * the order of `orderCommits`; identities, names and models are numbered by their first appearance in it.
 *
 * @param read identities may come twice; they are told apart by `pairKey`
 * @param tips commit indexes, −1 allowed; what none of them reaches is left out
 */
export function canonicalHistory(read: UnorderedHistory, tips: Int32Array): CanonicalHistory {
  const moved = reordering(orderCommits(read.commits, tips), read.commits.count);
  const people = numberPeople(reorderParticipants(read.participants, moved), read.identities);
  const history: HistoryReading = {
    commits: reorderCommits(read.commits, moved, people.place),
    messages: reorderMessages(read.messages, moved),
    evidence: reorderEvidence(read.evidence, moved),
    participants: people.participants,
    identities: people.identities,
  };
  return { history, place: moved.place };
}

/**
 * As `canonicalHistory`, of one that came from there: nothing is copied where it still is in its order.
 *
 * @param history as `canonicalHistory` gave it, perhaps for other tips
 */
export function canonicalAgain(history: HistoryReading, tips: Int32Array): CanonicalHistory {
  return reachesAll(history.commits, tips)
    ? { history, place: Int32Array.from({ length: history.commits.count }, (_, i) => i) }
    : canonicalHistory(history, tips);
}

function reorderCommits(commits: CommitTable, { order, place }: Reordering, identityPlace: Int32Array): CommitTable {
  const { shaLength } = commits;
  const shaBytes = new Uint8Array(order.length * shaLength);
  const parentStart = new Int32Array(order.length + 1);
  const parents = new Int32Array(commits.parents.length);
  let length = 0;
  for (let at = 0; at < order.length; at++) {
    const commit = order[at] ?? 0;
    for (let i = 0; i < shaLength; i++) shaBytes[at * shaLength + i] = commits.shaBytes[commit * shaLength + i] ?? 0;
    for (let nth = commits.parentStart[commit] ?? 0; nth < (commits.parentStart[commit + 1] ?? 0); nth++) {
      parents[length++] = place[commits.parents[nth] ?? -1] ?? -1;
    }
    parentStart[at + 1] = length;
  }
  return {
    count: order.length,
    shaBytes,
    shaLength,
    parentStart,
    parents: parents.slice(0, length),
    authoredAt: take(commits.authoredAt, order),
    committedAt: take(commits.committedAt, order),
    author: take(identityPlace, take(commits.author, order)),
    committer: take(identityPlace, take(commits.committer, order)),
  };
}

function reorderMessages(messages: MessageTable, moved: Reordering): MessageTable {
  const { order, place } = moved;
  const closes = takeRows(messages.closes.commit, moved);
  const names = numberAnew(messages.names);
  const mergedBranch = names.renumber(take(messages.mergedBranch, order));
  const mergedInto = names.renumber(take(messages.mergedInto, order));
  const reverts = Array.from(messages.reverts, ([commit, hint]) => [place[commit] ?? -1, hint] as const);
  return {
    subjectKey: take(messages.subjectKey, order),
    number: take(messages.number, order),
    mergedBranch,
    mergedInto,
    fromRemote: take(messages.fromRemote, order),
    fixes: take(messages.fixes, order),
    names: names.taken(),
    reverts: new Map(reverts.filter(([commit]) => commit >= 0).sort(([a], [b]) => a - b)),
    closes: { commit: closes.commit, number: take(messages.closes.number, closes.rows) },
  };
}

function reorderEvidence(evidence: EvidenceTable, moved: Reordering): EvidenceTable {
  const { rows, commit } = takeRows(evidence.commit, moved);
  const models = numberAnew(evidence.models);
  return {
    count: rows.length,
    commit,
    evidence: take(evidence.evidence, rows),
    marker: take(evidence.marker, rows),
    model: models.renumber(take(evidence.model, rows)),
    models: models.taken(),
  };
}

function reorderParticipants({ commit: before, role, identity }: ParticipantTable, moved: Reordering): ParticipantTable {
  const { rows, commit } = takeRows(before, moved);
  return { count: rows.length, commit, role: take(role, rows), identity: take(identity, rows) };
}

interface NumberedPeople {
  readonly participants: ParticipantTable;
  readonly identities: IdentityTable;
  /** New index of each identity that was given; −1 for those of no commit. */
  readonly place: Int32Array;
}

/**
 * Numbers identities by their first appearance. Everybody of a commit is among its participants, so that their rows number all.
 *
 * @param participants in their order; their column of identities is changed
 * @param identities may come twice
 */
export function numberPeople({ identity, ...rows }: ParticipantTable, identities: Identities): NumberedPeople {
  const numbers = numberAnew(identities.pairKey);
  const numbered = numbers.renumber(identity);
  const firsts = numbers.firsts();
  const textAt = (column: readonly string[]) => firsts.map((first) => column[first] ?? "");
  return {
    participants: { ...rows, identity: numbered },
    identities: mergePeople({
      pairKey: textAt(identities.pairKey),
      nameKey: textAt(identities.nameKey),
      personKey: textAt(identities.personKey),
      renamed: Uint8Array.from(firsts, (first) => identities.renamed[first] ?? 0),
      kind: firsts.map((first) => identities.kind[first] ?? "human"),
    }),
    place: Int32Array.from(identities.pairKey, (_, old) => numbers.find(old)),
  };
}
