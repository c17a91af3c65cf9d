import type { CommitTable } from "../../model/commit-table.ts";
import type { DiffReading, PatchIds } from "../../model/diff-reading.ts";
import type { HistoryReading } from "../../model/history-reading.ts";
import { IDENTITY_KINDS, type IdentityTable } from "../../model/identity.ts";
import type { MessageTable, RevertHint } from "../../model/message-table.ts";
import type { Dependence, Reading } from "../../model/reading.ts";
import { checkReading } from "./check-reading.ts";
import { decodeColumns, type StoredColumns } from "./column-file.ts";

/**
 * Reads what `encodeReading` wrote. Columns are views of the bytes, which must not be changed afterwards.
 *
 * @throws RangeError where the bytes are anything else, or say what cannot be
 */
export function decodeReading(bytes: Uint8Array): Reading {
  const columns = decodeColumns(bytes);
  const reading: Reading = {
    dependences: decodeDependences(columns.texts("dependences")),
    heads: columns.int32("heads"),
    missing: columns.texts("missing"),
    history: decodeHistory(columns),
    diffs: decodeDiffs(columns),
    patchIds: decodePatchIds(columns),
    landedAt: columns.float64("landedAt"),
  };
  checkReading(reading);
  return reading;
}

/** Dependences as they stand in a state. */
export function decodeDependences(texts: readonly string[]): readonly Dependence[] {
  return Array.from({ length: texts.length >> 1 }, (_, i) => ({ on: texts[2 * i] ?? "", value: texts[2 * i + 1] ?? "" }));
}

function decodeHistory(columns: StoredColumns): HistoryReading {
  const commit = columns.int32("evidence.commit");
  const identity = columns.int32("participants.identity");
  return {
    commits: decodeCommits(columns),
    messages: decodeMessages(columns),
    evidence: {
      count: commit.length,
      commit,
      evidence: columns.bytes("evidence.class"),
      marker: columns.int32("evidence.marker"),
      model: columns.int32("evidence.model"),
      models: columns.texts("evidence.models"),
    },
    participants: {
      count: identity.length,
      commit: columns.int32("participants.commit"),
      role: columns.bytes("participants.role"),
      identity,
    },
    identities: decodeIdentities(columns),
  };
}

function decodeCommits(columns: StoredColumns): CommitTable {
  const shaBytes = columns.bytes("commits.ids");
  const authoredAt = columns.float64("commits.authoredAt");
  const count = authoredAt.length;
  return {
    count,
    shaBytes,
    shaLength: shaBytes.length === count * 32 && count > 0 ? 32 : 20,
    parentStart: columns.int32("commits.parentStart"),
    parents: columns.int32("commits.parents"),
    authoredAt,
    committedAt: columns.float64("commits.committedAt"),
    author: columns.int32("commits.author"),
    committer: columns.int32("commits.committer"),
  };
}

function decodeIdentities(columns: StoredColumns): IdentityTable {
  const person = columns.int32("identities.person");
  return {
    pairKey: columns.texts("identities.pairKey"),
    nameKey: columns.texts("identities.nameKey"),
    personKey: columns.texts("identities.personKey"),
    renamed: columns.bytes("identities.renamed"),
    kind: Array.from(columns.bytes("identities.kind"), (kind) => IDENTITY_KINDS[kind] ?? "human"),
    person,
    personCount: person.reduce((most, one) => Math.max(most, one + 1), 0),
  };
}

function decodeMessages(columns: StoredColumns): MessageTable {
  return {
    subjectKey: columns.float64("messages.subjectKey"),
    number: columns.int32("messages.number"),
    mergedBranch: columns.int32("messages.mergedBranch"),
    mergedInto: columns.int32("messages.mergedInto"),
    fromRemote: columns.bytes("messages.fromRemote"),
    fixes: columns.bytes("messages.fixes"),
    names: columns.texts("messages.names"),
    closes: { commit: columns.int32("messages.closes.commit"), number: columns.int32("messages.closes.number") },
    reverts: decodeReverts(columns),
  };
}

function decodeReverts(columns: StoredColumns): ReadonlyMap<number, RevertHint> {
  const subjectKey = columns.float64("reverts.subjectKey");
  const number = columns.int32("reverts.number");
  const reapply = columns.bytes("reverts.reapply");
  const ids = columns.texts("reverts.ids");
  const hintAt = (row: number): RevertHint => {
    const key = subjectKey[row] ?? -1;
    return {
      ids: (ids[row] ?? "").split(" ").filter((id) => id !== ""),
      subjectKey: key < 0 ? null : key,
      number: number[row] ?? 0,
      reapply: reapply[row] === 1,
    };
  };
  return new Map(Array.from(columns.int32("reverts.commit"), (commit, row) => [commit, hintAt(row)]));
}

function decodeDiffs(columns: StoredColumns): DiffReading {
  const reasons = columns.texts("diffs.reasons");
  const [refused = null] = columns.texts("diffs.refused");
  const [classKey = ""] = columns.texts("diffs.classKey");
  const lines = columns.bytes("lines.state");
  return {
    pairs: { commit: columns.int32("diffs.commit"), base: columns.int32("diffs.base") },
    steps: columns.int32("diffs.steps")[0] ?? 0,
    files: {
      paths: columns.texts("diffs.paths"),
      start: columns.int32("diffs.start"),
      path: columns.int32("diffs.path"),
      oldPath: columns.int32("diffs.oldPath"),
      added: columns.int32("diffs.added"),
      deleted: columns.int32("diffs.deleted"),
    },
    classes: columns.bytes("diffs.classes"),
    classKey,
    unmeasured: Array.from(columns.int32("diffs.unmeasured"), (pair, i) => ({ pair, reason: reasons[i] ?? "" })),
    refused,
    lines: lines.length === 0 ? null : lines,
  };
}

function decodePatchIds(columns: StoredColumns): PatchIds {
  return { commit: columns.int32("patchIds.commit"), id: columns.texts("patchIds.id").map((text) => (text === "" ? null : text)) };
}
