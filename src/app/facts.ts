import type { History } from "../derive/history.ts";
import type { DataCut } from "../derive/instants.ts";
import type { CompiledMarkers } from "../markers/compile-markers.ts";
import type { ParticipantTable } from "../model/identity.ts";
import type { EvidenceTable } from "../model/marker.ts";
import type { MainRef, RepositoryInfo } from "../model/repository.ts";
import type { NoteCounts } from "./read-notes.ts";

/** What the first pass learned of a repository: the history with people, evidence and participants. */
export interface Facts {
  readonly info: RepositoryInfo;
  readonly main: MainRef;
  readonly history: History;
  readonly dataCut: DataCut;
  readonly evidence: EvidenceTable;
  readonly participants: ParticipantTable;
  readonly markers: CompiledMarkers;
  /** Ids of commits that could not be read. */
  readonly missing: readonly string[];
  /** Refs with attribution notes and what their notes say. */
  readonly notes: readonly NoteCounts[];
  /** Version line of the reader. */
  readonly reader: string;
}
