import { type CommitTable, parentCount, parentsOf } from "../model/commit-table.ts";
import type { HistoryReading, UnorderedHistory } from "../model/history-reading.ts";
import type { Identities, ParticipantTable } from "../model/identity.ts";
import type { EvidenceTable } from "../model/marker.ts";
import type { MessageTable } from "../model/message-table.ts";
import { type CanonicalHistory, numberPeople } from "./canonical-history.ts";
import { findInsertion, type Insertion } from "./find-insertion.ts";
import { insertRows, insertValues } from "./insert-rows.ts";
import { numberAnew } from "./number-anew.ts";
import { take } from "./take-rows.ts";

/**
 * A history that came from `canonicalHistory` with new commits in it: what that would give for both together, at little more than the cost of a copy. Everything
 * is taken, whether a tip reaches it or not.
 *
 * @param fresh its parents may point into `known`: number `fresh.commits.count + k` is commit `k` of it
 * @returns places of the new commits, then of the known ones
 */
export function extendHistory(fresh: UnorderedHistory, known: HistoryReading): CanonicalHistory {
  const insertion = findInsertion(fresh.commits, known.commits);
  const identities = joinIdentities(known.identities, fresh.identities);
  const shift = known.identities.pairKey.length;
  const people = numberPeople(joinParticipants(fresh.participants, known.participants, { insertion, shift }), identities);
  const history: HistoryReading = {
    commits: joinCommits(fresh.commits, known.commits, { insertion, shift, place: people.place }),
    messages: joinMessages(fresh.messages, known.messages, insertion),
    evidence: joinEvidence(fresh.evidence, known.evidence, insertion),
    participants: people.participants,
    identities: people.identities,
  };
  return { history, place: insertion.place };
}

interface IdentityShift {
  readonly insertion: Insertion;
  /** Number of the first new identity: the known ones come first. */
  readonly shift: number;
}

function joinCommits(
  fresh: CommitTable,
  known: CommitTable,
  { insertion, shift, place }: IdentityShift & { readonly place: Int32Array },
): CommitTable {
  const { order, before } = insertion;
  const { shaLength } = known;
  const people = (news: Int32Array, all: Int32Array) =>
    insertValues(take(place, all), take(place, shifted(take(news, order), shift)), { before });
  const ids = new Uint8Array(fresh.count * shaLength);
  order.forEach((commit, i) => {
    ids.set(fresh.shaBytes.subarray(commit * shaLength, (commit + 1) * shaLength), i * shaLength);
  });
  return {
    count: fresh.count + known.count,
    shaBytes: insertValues(known.shaBytes, ids, { before, width: shaLength }),
    shaLength,
    ...joinParents(fresh, known, insertion),
    authoredAt: insertValues(known.authoredAt, take(fresh.authoredAt, order), { before }),
    committedAt: insertValues(known.committedAt, take(fresh.committedAt, order), { before }),
    author: people(fresh.author, known.author),
    committer: people(fresh.committer, known.committer),
  };
}

function joinParents(
  fresh: CommitTable,
  known: CommitTable,
  { order, before, place }: Insertion,
): Pick<CommitTable, "parents" | "parentStart"> {
  const counts = insertValues(
    countParents(known),
    order.map((commit) => parentCount(fresh, commit)),
    { before },
  );
  const parentStart = new Int32Array(counts.length + 1);
  counts.forEach((count, commit) => {
    parentStart[commit + 1] = (parentStart[commit] ?? 0) + count;
  });
  const news = Array.from(order, (commit) => [...parentsOf(fresh, commit)]);
  const rowsBefore = news.flatMap((list, i) => list.map(() => known.parentStart[before[i] ?? 0] ?? 0));
  const placed = (parents: Int32Array, shift: number) => parents.map((parent) => (parent < 0 ? -1 : (place[parent + shift] ?? -1)));
  const parents = insertValues(placed(known.parents, fresh.count), placed(Int32Array.from(news.flat()), 0), {
    before: Int32Array.from(rowsBefore),
  });
  return { parents, parentStart };
}

function countParents({ count, parentStart }: CommitTable): Int32Array {
  const counts = new Int32Array(count);
  for (let commit = 0; commit < count; commit++) counts[commit] = (parentStart[commit + 1] ?? 0) - (parentStart[commit] ?? 0);
  return counts;
}

function joinMessages(fresh: MessageTable, known: MessageTable, insertion: Insertion): MessageTable {
  const { order, before, place } = insertion;
  const names = numberAnew([...known.names, ...fresh.names]);
  const named = (news: Int32Array, all: Int32Array) =>
    names.renumber(insertValues(all, shifted(take(news, order), known.names.length), { before }));
  const [mergedBranch, mergedInto] = [named(fresh.mergedBranch, known.mergedBranch), named(fresh.mergedInto, known.mergedInto)];
  const closes = insertRows(fresh.closes.commit, known.closes.commit, insertion);
  const reverts = [
    ...Array.from(fresh.reverts, ([commit, hint]) => [place[commit] ?? -1, hint] as const),
    ...Array.from(known.reverts, ([commit, hint]) => [place[order.length + commit] ?? -1, hint] as const),
  ];
  return {
    subjectKey: insertValues(known.subjectKey, take(fresh.subjectKey, order), { before }),
    number: insertValues(known.number, take(fresh.number, order), { before }),
    mergedBranch,
    mergedInto,
    fromRemote: insertValues(known.fromRemote, take(fresh.fromRemote, order), { before }),
    fixes: insertValues(known.fixes, take(fresh.fixes, order), { before }),
    names: names.taken(),
    reverts: new Map(reverts.sort(([a], [b]) => a - b)),
    closes: { commit: closes.commit, number: insertValues(known.closes.number, take(fresh.closes.number, closes.rows), closes) },
  };
}

function joinEvidence(fresh: EvidenceTable, known: EvidenceTable, insertion: Insertion): EvidenceTable {
  const inserted = insertRows(fresh.commit, known.commit, insertion);
  const { rows } = inserted;
  const models = numberAnew([...known.models, ...fresh.models]);
  return {
    count: fresh.count + known.count,
    commit: inserted.commit,
    evidence: insertValues(known.evidence, take(fresh.evidence, rows), inserted),
    marker: insertValues(known.marker, take(fresh.marker, rows), inserted),
    model: models.renumber(insertValues(known.model, shifted(take(fresh.model, rows), known.models.length), inserted)),
    models: models.taken(),
  };
}

function joinParticipants(fresh: ParticipantTable, known: ParticipantTable, { insertion, shift }: IdentityShift): ParticipantTable {
  const inserted = insertRows(fresh.commit, known.commit, insertion);
  const { rows } = inserted;
  return {
    count: fresh.count + known.count,
    commit: inserted.commit,
    role: insertValues(known.role, take(fresh.role, rows), inserted),
    identity: insertValues(known.identity, shifted(take(fresh.identity, rows), shift), inserted),
  };
}

function joinIdentities(known: Identities, fresh: Identities): Identities {
  return {
    pairKey: [...known.pairKey, ...fresh.pairKey],
    nameKey: [...known.nameKey, ...fresh.nameKey],
    personKey: [...known.personKey, ...fresh.personKey],
    renamed: insertValues(known.renamed, fresh.renamed, { before: new Int32Array(fresh.renamed.length).fill(known.renamed.length) }),
    kind: [...known.kind, ...fresh.kind],
  };
}

/** Numbers that point behind the known ones; −1 stays unknown. */
function shifted(column: Int32Array, by: number): Int32Array {
  return column.map((value) => (value < 0 ? value : value + by));
}
