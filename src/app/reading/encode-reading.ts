import type { DiffReading, PatchIds } from "../../model/diff-reading.ts";
import type { HistoryReading } from "../../model/history-reading.ts";
import { IDENTITY_KINDS } from "../../model/identity.ts";
import type { MessageTable, RevertHint } from "../../model/message-table.ts";
import type { Reading } from "../../model/reading.ts";
import { encodeColumns, type StoredColumn } from "./column-file.ts";

type Columns = Readonly<Record<string, StoredColumn>>;

/** A reading as bytes, the same for equal readings, in pieces. `decodeReading` reads them. */
export function encodeReading(reading: Reading): readonly Uint8Array[] {
  return encodeColumns({
    dependences: reading.dependences.flatMap(({ on, value }) => [on, value]),
    heads: reading.heads,
    missing: reading.missing,
    ...historyColumns(reading.history),
    ...messageColumns(reading.history.messages),
    ...diffColumns(reading.diffs),
    ...patchColumns(reading.patchIds),
    landedAt: reading.landedAt,
  });
}

function historyColumns({ commits, evidence, participants, identities }: HistoryReading): Columns {
  return {
    "commits.ids": commits.shaBytes,
    "commits.parentStart": commits.parentStart,
    "commits.parents": commits.parents,
    "commits.authoredAt": commits.authoredAt,
    "commits.committedAt": commits.committedAt,
    "commits.author": commits.author,
    "commits.committer": commits.committer,
    "evidence.commit": evidence.commit,
    "evidence.class": evidence.evidence,
    "evidence.marker": evidence.marker,
    "evidence.model": evidence.model,
    "evidence.models": evidence.models,
    "participants.commit": participants.commit,
    "participants.role": participants.role,
    "participants.identity": participants.identity,
    "identities.pairKey": identities.pairKey,
    "identities.nameKey": identities.nameKey,
    "identities.personKey": identities.personKey,
    "identities.person": identities.person,
    "identities.renamed": identities.renamed,
    "identities.kind": Uint8Array.from(identities.kind, (kind) => IDENTITY_KINDS.indexOf(kind)),
  };
}

function messageColumns(messages: MessageTable): Columns {
  return {
    "messages.subjectKey": messages.subjectKey,
    "messages.number": messages.number,
    "messages.mergedBranch": messages.mergedBranch,
    "messages.mergedInto": messages.mergedInto,
    "messages.fromRemote": messages.fromRemote,
    "messages.fixes": messages.fixes,
    "messages.names": messages.names,
    "messages.closes.commit": messages.closes.commit,
    "messages.closes.number": messages.closes.number,
    ...revertColumns([...messages.reverts]),
  };
}

function revertColumns(reverts: readonly (readonly [number, RevertHint])[]): Columns {
  return {
    "reverts.commit": Int32Array.from(reverts, ([commit]) => commit),
    "reverts.subjectKey": Float64Array.from(reverts, ([, hint]) => hint.subjectKey ?? -1),
    "reverts.number": Int32Array.from(reverts, ([, hint]) => hint.number),
    "reverts.reapply": Uint8Array.from(reverts, ([, hint]) => Number(hint.reapply)),
    "reverts.ids": reverts.map(([, hint]) => hint.ids.join(" ")),
  };
}

function diffColumns({ pairs, steps, files, classes, classKey, unmeasured, refused, lines }: DiffReading): Columns {
  return {
    "diffs.commit": pairs.commit,
    "diffs.base": pairs.base,
    "diffs.steps": Int32Array.of(steps),
    "diffs.paths": files.paths,
    "diffs.start": files.start,
    "diffs.path": files.path,
    "diffs.oldPath": files.oldPath,
    "diffs.added": files.added,
    "diffs.deleted": files.deleted,
    "diffs.unmeasured": Int32Array.from(unmeasured, ({ pair }) => pair),
    "diffs.reasons": unmeasured.map(({ reason }) => reason),
    "diffs.refused": refused === null ? [] : [refused],
    "diffs.classes": classes,
    "diffs.classKey": [classKey],
    "lines.state": lines ?? new Uint8Array(0),
  };
}

function patchColumns({ commit, id }: PatchIds): Columns {
  return { "patchIds.commit": commit, "patchIds.id": id.map((text) => text ?? "") };
}
