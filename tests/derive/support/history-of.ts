import { createHash } from "node:crypto";
import type { History } from "../../../src/derive/history.ts";
import { findDataCut } from "../../../src/derive/instants.ts";
import { createMessageTableBuilder } from "../../../src/derive/message-table.ts";
import { findOtherLines } from "../../../src/derive/other-lines.ts";
import { mergePeople } from "../../../src/derive/people.ts";
import type { Tip } from "../../../src/derive/tip.ts";
import { deriveTrunk } from "../../../src/derive/trunk.ts";
import type { CommitTable } from "../../../src/model/commit-table.ts";
import type { IdentityKind, IdentityTable, RawIdentity } from "../../../src/model/identity.ts";

/** 2024-01-01T00:00:00Z, a Monday. */
export const START = 1_704_067_200;
export const HOUR = 3_600;
export const DAY = 86_400;
export const WEEK = 604_800;

/** A commit of a drawn history. What is left out is made up: parent = the commit before, one day later, by Ada. */
export interface DrawnCommit {
  readonly id: string;
  readonly parents?: readonly string[];
  /** Committer instant, epoch seconds. */
  readonly at?: number;
  /** Author instant; the committer's unless given. */
  readonly authoredAt?: number;
  /** Name; the address is made from it. Names with `[bot]` are automation. */
  readonly author?: string;
  readonly committer?: string;
  readonly message?: string;
}

export interface DrawnRefs {
  /** Id at main's tip; the last commit unless given. */
  readonly main?: string;
  readonly mainName?: string;
  readonly pulls?: Readonly<Record<number, string>>;
  readonly heads?: Readonly<Record<string, string>>;
  /** End of the data, epoch seconds; found in the commits unless given. */
  readonly cut?: number;
}

/** A drawn history and where its commits are in the tables. */
export interface Drawn {
  readonly history: History;
  indexOf(id: string): number;
  idOf(commit: number): string;
}

/** Object id of a drawn commit, so that messages can name it. */
export function shaOfId(id: string): string {
  return createHash("sha1").update(id).digest("hex");
}

/** The tables of a history that is drawn oldest first. */
export function drawHistory(drawn: readonly DrawnCommit[], refs: DrawnRefs = {}): Drawn {
  const positions = new Map(drawn.map(({ id }, position) => [id, position]));
  const indexOf = (id: string) => {
    const position = positions.get(id);
    if (position === undefined) throw new Error(`no commit is called ${id}`);
    return drawn.length - 1 - position;
  };
  const people = createPeople();
  const commits = tableOf(drawn, indexOf, people.index);
  const messages = createMessageTableBuilder();
  for (const { message, id } of drawn.toReversed()) messages.add(message ?? `Work on ${id}\n`);
  const messageTable = messages.build();
  const end = findDataCut(commits).instant;
  const cut = refs.cut ?? end;
  const trunk = deriveTrunk(commits, indexOf(refs.main ?? drawn.at(-1)?.id ?? ""), { cut, end });
  const pulls = Object.entries(refs.pulls ?? {}).map(
    ([number, id]): Tip => ({ name: `${number}/head`, number: Number(number), commit: indexOf(id) }),
  );
  const heads = Object.entries(refs.heads ?? {}).map(([name, id]): Tip => ({ name, number: 0, commit: indexOf(id) }));
  const history: History = {
    commits,
    messages: messageTable,
    identities: identitiesOf(people.raw),
    trunk,
    cut,
    mainName: refs.mainName ?? "main",
    pulls,
    heads,
    otherLines: findOtherLines({ commits, trunk, messages: messageTable, heads }),
  };
  return { history, indexOf, idOf: (commit) => drawn[drawn.length - 1 - commit]?.id ?? "" };
}

function tableOf(drawn: readonly DrawnCommit[], indexOf: (id: string) => number, personOf: (name: string) => number): CommitTable {
  const newestFirst = drawn.toReversed();
  const count = drawn.length;
  const parentsOf = ({ parents }: DrawnCommit, index: number) => parents?.map(indexOf) ?? (index === count - 1 ? [] : [index + 1]);
  const parents = newestFirst.map(parentsOf);
  const parentStart = new Int32Array(count + 1);
  parents.forEach((list, index) => {
    parentStart[index + 1] = (parentStart[index] ?? 0) + list.length;
  });
  const committedAt = newestFirst.map(({ at }, index) => at ?? START + (count - 1 - index) * DAY);
  return {
    count,
    shaBytes: Uint8Array.from(newestFirst.flatMap(({ id }) => [...Buffer.from(shaOfId(id), "hex")])),
    shaLength: 20,
    parentStart,
    parents: Int32Array.from(parents.flat()),
    authoredAt: Float64Array.from(newestFirst, ({ authoredAt }, index) => authoredAt ?? committedAt[index] ?? Number.NaN),
    committedAt: Float64Array.from(committedAt),
    author: Int32Array.from(newestFirst, ({ author }) => personOf(author ?? "Ada")),
    committer: Int32Array.from(newestFirst, ({ author, committer }) => personOf(committer ?? author ?? "Ada")),
  };
}

function createPeople(): { readonly raw: RawIdentity[]; readonly index: (name: string) => number } {
  const raw: RawIdentity[] = [];
  const index = (name: string) => {
    const known = raw.findIndex((identity) => identity.name === name);
    return known >= 0 ? known : raw.push({ name, email: `${name.toLowerCase()}@example.com` }) - 1;
  };
  return { raw, index };
}

/** The identities with their names in place of hashes, so that tests can say who is meant. */
function identitiesOf(raw: readonly RawIdentity[]): IdentityTable {
  const names = raw.map(({ name }) => name);
  return mergePeople({ pairKey: names, nameKey: names, personKey: names, renamed: new Uint8Array(raw.length), kind: raw.map(kindOf) });
}

function kindOf({ name }: RawIdentity): IdentityKind {
  if (name.endsWith("[bot]")) return "automation";
  return name.endsWith("agent") ? "agent" : "human";
}
