import { addNoteEvidence, findCommits, type NoteEvidence } from "../derive/note-evidence.ts";
import { parseAttributionNote } from "../derive/parse-note.ts";
import { ToolError } from "../errors.ts";
import type { CompiledMarkers } from "../markers/compile-markers.ts";
import type { CommitTable } from "../model/commit-table.ts";
import type { EvidenceTable } from "../model/marker.ts";
import type { TargetReader } from "../model/reader.ts";

/** Counts of one ref with attribution notes; null where its notes could not be read. */
export interface NoteCounts {
  readonly ref: string;
  readonly notes: number | null;
  /** Notes that put at least one line down to an AI tool. */
  readonly attesting: number | null;
  /** Those among them whose commit main reaches: notes stay behind on branch commits when a change is squashed. */
  readonly onMain: number | null;
}

/** The part of a reader that notes need. */
export type NoteReader = Pick<TargetReader, "listNoteTargets" | "readBlobs">;

export interface NotesInput {
  readonly reader: NoteReader;
  /** Notes refs of the repository, of any kind. */
  readonly refs: readonly string[];
  readonly markers: CompiledMarkers;
  readonly commits: CommitTable;
  /** True for commits that main reaches. */
  readonly isOnMain: (commit: number) => boolean;
  readonly evidence: EvidenceTable;
}

export interface NotesRead {
  /** The evidence given, with rows for attesting notes. */
  readonly evidence: EvidenceTable;
  readonly notes: readonly NoteCounts[];
}

/** Notes whose texts are held at once. */
const BATCH = 200;

/** Reads the notes of every ref that the marker table knows as an attribution log. */
export async function readNotes(input: NotesInput): Promise<NotesRead> {
  const rows: NoteEvidence[] = [];
  const notes: NoteCounts[] = [];
  for (const ref of input.refs) {
    const hit = input.markers.matchRef(ref);
    if (hit?.evidence !== "attribution-log") continue;
    const read = await readRef(input, ref);
    if (read === null) notes.push({ ref, notes: null, attesting: null, onMain: null });
    else {
      const known = read.attesting.filter(({ commit }) => commit >= 0);
      rows.push(...known.map((note) => ({ ...note, marker: hit.marker })));
      notes.push({
        ref,
        notes: read.notes,
        attesting: read.attesting.length,
        onMain: known.filter(({ commit }) => input.isOnMain(commit)).length,
      });
    }
  }
  return { evidence: addNoteEvidence(input.evidence, rows), notes };
}

interface RefRead {
  readonly notes: number;
  /** `commit` is −1 where the annotated commit is not in the clone. */
  readonly attesting: readonly Omit<NoteEvidence, "marker">[];
}

/** Null where git cannot read the ref's tree: a lack, and no reason to stop. */
async function readRef({ reader, commits }: NotesInput, ref: string): Promise<RefRead | null> {
  try {
    const targets = await reader.listNoteTargets(ref);
    const found = findCommits(
      commits,
      targets.map(({ target }) => target),
    );
    const attesting: Omit<NoteEvidence, "marker">[] = [];
    for (let start = 0; start < targets.length; start += BATCH) {
      const texts = await reader.readBlobs(targets.slice(start, start + BATCH).map(({ blob }) => blob));
      texts.forEach((text, i) => {
        const { attests, model } = parseAttributionNote(text ?? "");
        if (attests) attesting.push({ commit: found[start + i] ?? -1, model });
      });
    }
    return { notes: targets.length, attesting };
  } catch (error) {
    if (error instanceof ToolError && error.code !== "INTERRUPTED") return null;
    throw error;
  }
}
