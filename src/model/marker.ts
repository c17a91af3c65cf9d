import { z } from "zod";
import { EVIDENCE_CLASSES, type EvidenceClass, MARKER_KINDS } from "./marker-kinds.ts";

/** Identity fields a marker of kind `identity-*` or `not-ai-identity` is compared with. */
export const MarkerScope = z.enum(["author", "committer", "trailer"]);
export type MarkerScope = z.infer<typeof MarkerScope>;

/** One entry of the marker table. `scope` empty = every field its kind knows; `requireName` must match the name beside a matching e-mail. */
export const Marker = z.object({
  id: z.string(),
  tool: z.string(),
  vendor: z.string(),
  kind: z.enum(MARKER_KINDS),
  pattern: z.string().min(1).max(500),
  patternType: z.enum(["exact", "glob", "regex"]),
  evidence: z.enum(EVIDENCE_CLASSES),
  scope: z.array(MarkerScope).default([]),
  requireName: z.string().max(200).optional(),
  caseSensitive: z.boolean().default(false),
  enabled: z.boolean().default(true),
  since: z.string(),
  source: z.string(),
  notes: z.string().default(""),
});
export type Marker = Readonly<z.infer<typeof Marker>>;

export const MarkerTable = z.object({
  version: z.string(),
  licence: z.string(),
  markers: z.array(Marker),
});
export type MarkerTable = Readonly<z.infer<typeof MarkerTable>>;

/** One proof found in one commit: which marker, and the model where the matched text names one. */
export interface Evidence {
  /** Index into the compiled marker table. */
  readonly marker: number;
  readonly evidence: EvidenceClass;
  readonly tool: string;
  readonly model: string | null;
}

/** Evidence of all commits, one row per commit and marker; columns of equal length, ascending by commit. */
export interface EvidenceTable {
  readonly count: number;
  readonly commit: Int32Array;
  /** Index into `EVIDENCE_CLASSES`. */
  readonly evidence: Uint8Array;
  /** Index into `MarkerTable.markers`. */
  readonly marker: Int32Array;
  /** Index into `models`, −1 where no model is named. */
  readonly model: Int32Array;
  readonly models: readonly string[];
}

/** An entry that a user adds. Where it is documented and since when may be left out. */
const MarkerAddition = Marker.extend({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "ids are lower-case words joined by hyphens"),
  vendor: z.string().default(""),
  since: z.string().default(""),
  source: z.string().default("user file"),
}).strict();

/** What a user changes in an entry; everything but its id. */
const MarkerChange = z
  .object({
    tool: z.string(),
    vendor: z.string(),
    kind: z.enum(MARKER_KINDS),
    pattern: z.string().min(1).max(500),
    patternType: z.enum(["exact", "glob", "regex"]),
    evidence: z.enum(EVIDENCE_CLASSES),
    scope: z.array(MarkerScope),
    requireName: z.string().max(200),
    caseSensitive: z.boolean(),
    enabled: z.boolean(),
    since: z.string(),
    source: z.string(),
    notes: z.string(),
  })
  .partial()
  .strict();

/** A user's file on top of the shipped marker table: entries to add, ids to switch off, fields to change by id. */
export const MarkerOverrides = z
  .object({
    add: z.array(MarkerAddition).max(1_000).default([]),
    disable: z.array(z.string()).default([]),
    change: z.record(z.string(), MarkerChange).default({}),
  })
  .strict();
export type MarkerOverrides = Readonly<z.infer<typeof MarkerOverrides>>;
