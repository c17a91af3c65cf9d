/** What stands behind an identity: a person, unattended automation (dependabot, release bots), or a coding agent. */
export type IdentityKind = "human" | "automation" | "agent";

/** A name and e-mail pair exactly as a commit or trailer spells it. */
export interface RawIdentity {
  readonly name: string;
  readonly email: string;
}

/** Distinct raw identities and the persons they belong to after `.mailmap` and e-mail merging. */
export interface IdentityTable {
  readonly raw: readonly RawIdentity[];
  /** The same pairs after `.mailmap`; equal to `raw` where the mailmap says nothing. */
  readonly mapped: readonly RawIdentity[];
  /** Person of each raw identity: 0 … personCount−1. */
  readonly person: Int32Array;
  readonly personCount: number;
  /** Kind of each raw identity, judged on the raw **and** the mapped pair. */
  readonly kind: readonly IdentityKind[];
}

/** In which part somebody took part in a commit. Trailer roles are lower-case git trailer keys. */
export const PARTICIPANT_ROLES = [
  "author",
  "committer",
  "co-authored-by",
  "reviewed-by",
  "mentored-by",
  "helped-by",
  "tested-by",
  "reported-by",
  "signed-off-by",
  "acked-by",
] as const;
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number];

/** Who took part in which commit, one row per commit, role and identity; columns of equal length. */
export interface ParticipantTable {
  readonly count: number;
  readonly commit: Int32Array;
  /** Index into `PARTICIPANT_ROLES`. */
  readonly role: Uint8Array;
  /** Index into `IdentityTable.raw`. */
  readonly identity: Int32Array;
}

/**
 * Who took part in which commit, without names: rows as in `ParticipantTable`, and one entry per identity in the other columns.
 * Keyed hashes are equal for equal texts within one key, and say nothing without it.
 */
export interface PseudonymousParticipants extends ParticipantTable {
  /** Keyed hash of the name after `.mailmap`; of the address where there is no name. */
  readonly nameKey: readonly string[];
  /** Keyed hash of the name and e-mail pair as written. */
  readonly pairKey: readonly string[];
  readonly person: Int32Array;
  readonly kind: readonly IdentityKind[];
}
