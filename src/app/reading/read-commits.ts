import { createEvidenceTableBuilder } from "../../derive/evidence-table.ts";
import { createMessageTableBuilder } from "../../derive/message-table.ts";
import { createParticipantsBuilder } from "../../derive/participants.ts";
import type { CompiledMarkers } from "../../markers/compile-markers.ts";
import { readTrailers } from "../../markers/trailers.ts";
import type { HistoryReading } from "../../model/history-reading.ts";
import type { Progress, RepositoryReader, StreamedCommit } from "../../model/reader.ts";
import type { MainRef } from "../../model/repository.ts";
import type { Pseudonymise } from "../../sources/pseudonyms.ts";
import { unlessUnreadable } from "../unless-unreadable.ts";
import { hideNames } from "./hide-names.ts";

export interface CommitsInput {
  readonly reader: RepositoryReader;
  readonly main: MainRef;
  /** Object ids to read from. */
  readonly tips: readonly string[];
  readonly markers: CompiledMarkers;
  /** Names and addresses that the configuration calls automation. */
  readonly bots: readonly string[];
  readonly pseudonymise: Pseudonymise;
  readonly progress: Progress;
}

export interface CommitsRead {
  /** In the reader's order. */
  readonly history: HistoryReading;
  /** Commit index of each tip, −1 where it could not be read. */
  readonly tips: Int32Array;
  /** Ids of commits that could not be read. */
  readonly missing: readonly string[];
}

/** One pass over every commit that the tips reach: graph, people, evidence and landing hints. Messages are read once and not kept, nor are names. */
export async function readCommits(input: CommitsInput): Promise<CommitsRead> {
  const { reader, markers } = input;
  const messages = createMessageTableBuilder();
  const evidence = createEvidenceTableBuilder();
  const people = createParticipantsBuilder();
  const visit = (commit: StreamedCommit) => {
    const { index, message } = commit;
    messages.add(message);
    const trailers = message.includes("-") ? readTrailers(message) : [];
    evidence.add(index, markers.matchCommit({ message, author: commit.authorIdentity, committer: commit.committerIdentity }));
    people.add(index, { author: commit.author, committer: commit.committer, trailers });
  };
  const read = await reader.readHistory(input.tips, visit, input.progress);
  const { participants, identities: raw } = people.build(read.identities);
  const mapped = await unlessUnreadable(reader.mapIdentities(input.main.sha, raw), raw);
  const identities = hideNames({ raw, mapped, markers, bots: input.bots, pseudonymise: input.pseudonymise });
  const history = { commits: read.commits, messages: messages.build(), evidence: evidence.build(), participants, identities };
  return { history, tips: read.tips, missing: read.missing };
}
