import type { CommitTable } from "../model/commit-table.ts";
import type { UnorderedHistory } from "../model/history-reading.ts";
import type { Identities, ParticipantTable } from "../model/identity.ts";
import type { EvidenceTable } from "../model/marker.ts";
import type { MessageTable } from "../model/message-table.ts";

type Numbers = Int32Array | Float64Array | Uint8Array;

/**
 * Two parts of a history as one, commits of the second behind those of the first. Identities, names and models may come twice: `canonicalHistory` puts them in order.
 *
 * @param fresh its parents may point into `kept`: number `fresh.commits.count + k` is commit `k` of it
 */
export function joinHistories(fresh: UnorderedHistory, kept: UnorderedHistory): UnorderedHistory {
  const { count } = fresh.commits;
  return {
    commits: joinCommits(fresh.commits, kept.commits, fresh.identities.kind.length),
    messages: joinMessages(fresh.messages, kept.messages, count),
    evidence: joinEvidence(fresh.evidence, kept.evidence, count),
    participants: joinParticipants(fresh, kept),
    identities: joinIdentities(fresh.identities, kept.identities),
  };
}

function joinCommits(fresh: CommitTable, kept: CommitTable, identities: number): CommitTable {
  return {
    count: fresh.count + kept.count,
    shaBytes: joined(fresh.shaBytes, kept.shaBytes),
    shaLength: kept.shaLength,
    parentStart: joined(fresh.parentStart.subarray(0, fresh.count), shifted(kept.parentStart, fresh.parents.length)),
    parents: joined(fresh.parents, shifted(kept.parents, fresh.count)),
    authoredAt: joined(fresh.authoredAt, kept.authoredAt),
    committedAt: joined(fresh.committedAt, kept.committedAt),
    author: joined(fresh.author, shifted(kept.author, identities)),
    committer: joined(fresh.committer, shifted(kept.committer, identities)),
  };
}

function joinMessages(fresh: MessageTable, kept: MessageTable, count: number): MessageTable {
  const moved = Array.from(kept.reverts, ([commit, hint]) => [commit + count, hint] as const);
  return {
    subjectKey: joined(fresh.subjectKey, kept.subjectKey),
    number: joined(fresh.number, kept.number),
    mergedBranch: joined(fresh.mergedBranch, shifted(kept.mergedBranch, fresh.names.length)),
    mergedInto: joined(fresh.mergedInto, shifted(kept.mergedInto, fresh.names.length)),
    fromRemote: joined(fresh.fromRemote, kept.fromRemote),
    fixes: joined(fresh.fixes, kept.fixes),
    names: [...fresh.names, ...kept.names],
    reverts: new Map([...fresh.reverts, ...moved]),
    closes: {
      commit: joined(fresh.closes.commit, shifted(kept.closes.commit, count)),
      number: joined(fresh.closes.number, kept.closes.number),
    },
  };
}

function joinEvidence(fresh: EvidenceTable, kept: EvidenceTable, count: number): EvidenceTable {
  return {
    count: fresh.count + kept.count,
    commit: joined(fresh.commit, shifted(kept.commit, count)),
    evidence: joined(fresh.evidence, kept.evidence),
    marker: joined(fresh.marker, kept.marker),
    model: joined(fresh.model, shifted(kept.model, fresh.models.length)),
    models: [...fresh.models, ...kept.models],
  };
}

function joinParticipants(fresh: UnorderedHistory, kept: UnorderedHistory): ParticipantTable {
  const [first, second] = [fresh.participants, kept.participants];
  return {
    count: first.count + second.count,
    commit: joined(first.commit, shifted(second.commit, fresh.commits.count)),
    role: joined(first.role, second.role),
    identity: joined(first.identity, shifted(second.identity, fresh.identities.kind.length)),
  };
}

function joinIdentities(fresh: Identities, kept: Identities): Identities {
  return {
    pairKey: [...fresh.pairKey, ...kept.pairKey],
    nameKey: [...fresh.nameKey, ...kept.nameKey],
    personKey: [...fresh.personKey, ...kept.personKey],
    renamed: joined(fresh.renamed, kept.renamed),
    kind: [...fresh.kind, ...kept.kind],
  };
}

/** Numbers that point behind the first part; −1 stays unknown. */
function shifted(column: Int32Array, by: number): Int32Array {
  const moved = column.slice();
  for (let row = 0; row < moved.length; row++) {
    const value = moved[row] ?? -1;
    if (value >= 0) moved[row] = value + by;
  }
  return moved;
}

function joined<T extends Numbers>(first: T, second: T): T {
  // Both are of the class that the declaration names, which its `constructor` does not tell.
  const all = new (first.constructor as new (length: number) => T)(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
