/** What stands behind an identity: a person, unattended automation (dependabot, release bots), or a coding agent. */
export const IDENTITY_KINDS = ["human", "automation", "agent"] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** A name and e-mail pair exactly as a commit or trailer spells it. */
export interface RawIdentity {
  readonly name: string;
  readonly email: string;
}

/**
 * Identities as commits and trailers spell them, without names: keyed hashes, which are equal for equal texts within one key, and say
 * nothing without it. Columns of equal length.
 */
export interface Identities {
  /** Keyed hash of the name and e-mail pair as written. */
  readonly pairKey: readonly string[];
  /** Keyed hash of the name after `.mailmap`; of the address where there is no name. */
  readonly nameKey: readonly string[];
  /** Keyed hash of what makes a person: the address after `.mailmap`, the name where there is none. */
  readonly personKey: readonly string[];
  /** 1 where `.mailmap` gives the identity another name or address. */
  readonly renamed: Uint8Array;
  /** Kind of each identity, judged on the pair as written **and** after `.mailmap`. */
  readonly kind: readonly IdentityKind[];
}

/** Distinct identities and the persons they belong to. */
export interface IdentityTable extends Identities {
  /** Person of each identity: 0 … personCount−1. */
  readonly person: Int32Array;
  readonly personCount: number;
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
  /** Index into `IdentityTable`. */
  readonly identity: Int32Array;
}

/** Who took part in which commit, without names: rows as in `ParticipantTable`, and one entry per identity in the other columns. */
export interface PseudonymousParticipants extends ParticipantTable, Pick<IdentityTable, "nameKey" | "pairKey" | "person" | "kind"> {}
