import type { CommitTable } from "./commit-table.ts";
import type { Identities, IdentityTable, ParticipantTable } from "./identity.ts";
import type { EvidenceTable } from "./marker.ts";
import type { MessageTable } from "./message-table.ts";

/** What the commits themselves say. Rows of people, evidence and messages belong to commits by index. */
export interface HistoryReading {
  readonly commits: CommitTable;
  readonly messages: MessageTable;
  /** Of messages and people; notes, which can change later, are no part of it. */
  readonly evidence: EvidenceTable;
  readonly participants: ParticipantTable;
  readonly identities: IdentityTable;
}

/** The same as it was read: in any order, identities, names and models perhaps twice. */
export interface UnorderedHistory extends Omit<HistoryReading, "identities"> {
  readonly identities: Identities;
}
