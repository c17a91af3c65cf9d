import { PARTICIPANT_ROLES, type ParticipantTable, type RawIdentity } from "../model/identity.ts";
import { createIntColumns } from "./columns.ts";

export interface NamedTrailer {
  /** Lower-case trailer key. */
  readonly key: string;
  readonly name: string;
  readonly email: string;
}

export interface ParticipantsBuilder {
  add(commit: number, people: { readonly author: number; readonly committer: number; readonly trailers: readonly NamedTrailer[] }): void;
  /** Identities of trailers are numbered on from the reader's, which they may repeat. */
  build(identities: readonly RawIdentity[]): { readonly participants: ParticipantTable; readonly identities: readonly RawIdentity[] };
}

const AUTHOR = PARTICIPANT_ROLES.indexOf("author");
const COMMITTER = PARTICIPANT_ROLES.indexOf("committer");
/** Marks a trailer identity until the reader's list is complete. */
const TRAILER_BASE = 0x40000000;

/** Collects who took part in which commit: author, committer and the trailer roles of `PARTICIPANT_ROLES`. Other trailers are dropped. */
export function createParticipantsBuilder(): ParticipantsBuilder {
  const rows = createIntColumns(3);
  const known = new Map<string, number>();
  const trailers: RawIdentity[] = [];
  const roles = new Map<string, number>(PARTICIPANT_ROLES.map((role, i) => [role, i]));
  return {
    add(commit, people) {
      rows.push([commit, AUTHOR, people.author]);
      rows.push([commit, COMMITTER, people.committer]);
      for (const { key, name, email } of people.trailers) {
        const role = roles.get(key);
        if (role === undefined || role === AUTHOR || role === COMMITTER) continue;
        const pair = `${name}\0${email}`;
        let index = known.get(pair);
        if (index === undefined) {
          index = trailers.length;
          known.set(pair, index);
          trailers.push({ name, email });
        }
        rows.push([commit, role, TRAILER_BASE + index]);
      }
    },
    build(identities) {
      const [commit, role, identity] = rows.finish();
      const empty = new Int32Array(0);
      return {
        identities: [...identities, ...trailers],
        participants: {
          count: rows.count(),
          commit: commit ?? empty,
          role: Uint8Array.from(role ?? empty),
          identity: (identity ?? empty).map((index) => (index >= TRAILER_BASE ? index - TRAILER_BASE + identities.length : index)),
        },
      };
    },
  };
}
