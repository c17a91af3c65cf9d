import { createEvidenceTableBuilder } from "../../derive/evidence-table.ts";
import { createMessageTableBuilder } from "../../derive/message-table.ts";
import { createParticipantsBuilder } from "../../derive/participants.ts";
import type { CompiledMarkers } from "../../markers/compile-markers.ts";
import { readTrailers } from "../../markers/trailers.ts";
import type { HistoryReading } from "../../model/history-reading.ts";
import type { RawIdentity } from "../../model/identity.ts";
import type { HistoryRead, StreamedCommit } from "../../model/reader.ts";

/** A history in the order in which it was read, still with the names of its people. */
export interface NamedHistory extends Omit<HistoryReading, "identities"> {
  readonly identities: readonly RawIdentity[];
}

export interface CommitCollector {
  readonly visit: (commit: StreamedCommit) => void;
  finish(read: HistoryRead): NamedHistory;
}

/** Takes from commits, as they stream past, what is kept of them: people, evidence and landing hints. Messages are judged once and not kept. */
export function collectCommits(markers: CompiledMarkers): CommitCollector {
  const messages = createMessageTableBuilder();
  const evidence = createEvidenceTableBuilder();
  const people = createParticipantsBuilder();
  return {
    visit({ index, message, author, committer, authorIdentity, committerIdentity }) {
      messages.add(message);
      const trailers = message.includes("-") ? readTrailers(message) : [];
      evidence.add(index, markers.matchCommit({ message, author: authorIdentity, committer: committerIdentity }));
      people.add(index, { author, committer, trailers });
    },
    finish: ({ commits, identities }) => ({ commits, messages: messages.build(), evidence: evidence.build(), ...people.build(identities) }),
  };
}
