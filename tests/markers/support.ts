import { readFileSync } from "node:fs";
import { type CompiledMarkers, compileMarkers } from "../../src/markers/compile-markers.ts";
import type { RawIdentity } from "../../src/model/identity.ts";
import { type Evidence, type Marker, MarkerTable } from "../../src/model/marker.ts";
import { NO_MARKER_OVERRIDES } from "../../src/model/marker-kinds.ts";

export const TABLE = MarkerTable.parse(JSON.parse(readFileSync(new URL("../../data/ai-markers.json", import.meta.url), "utf8")));
export const MARKERS = compileMarkers(TABLE, NO_MARKER_OVERRIDES);

export const JANE: RawIdentity = { name: "Jane Doe", email: "jane@example.com" };

interface CommitParts {
  readonly author?: RawIdentity;
  readonly committer?: RawIdentity;
}

/** Evidence of one commit, by Jane unless said otherwise. */
export function evidenceOf(
  message: string,
  { author = JANE, committer = author }: CommitParts = {},
  markers = MARKERS,
): readonly Evidence[] {
  return markers.matchCommit({ message, author, committer });
}

/** Classes found in a message by Jane, each once, sorted. */
export function classesOf(message: string, parts: CommitParts = {}): readonly string[] {
  return [...new Set(evidenceOf(message, parts).map((hit) => hit.evidence))].sort();
}

/** True where a commit holds authored or assisted evidence. */
export function isStrong(message: string, parts: CommitParts = {}): boolean {
  return evidenceOf(message, parts).some((hit) => hit.evidence === "authored" || hit.evidence === "assisted");
}

export function withTrailer(trailer: string): string {
  return `parser: accept empty input\n\nIt failed on an empty file.\n\n${trailer}\n`;
}

export function markerById(id: string, markers: CompiledMarkers = MARKERS): Marker {
  const marker = markers.markers.find((entry) => entry.id === id);
  if (marker === undefined) throw new Error(`no marker ${id}`);
  return marker;
}
