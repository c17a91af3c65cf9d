import fc from "fast-check";
import { createEvidenceTableBuilder } from "../../../src/derive/evidence-table.ts";
import { createMessageTableBuilder } from "../../../src/derive/message-table.ts";
import { createParticipantsBuilder } from "../../../src/derive/participants.ts";
import { mergePeople } from "../../../src/derive/people.ts";
import type { HistoryReading } from "../../../src/model/history-reading.ts";
import type { RawIdentity } from "../../../src/model/identity.ts";
import { START, shaOfId } from "./history-of.ts";

/** One commit as a reader may deliver it, by its position in a list whose parents come first. */
export interface ReadCommit {
  readonly parents: readonly number[];
  /** Committer instant, epoch seconds, NaN where undated. */
  readonly at: number;
  readonly author: string;
  readonly message: string;
  /** Name of a model that the message names, null where it names none. */
  readonly model: string | null;
}

/**
 * A reading in the order given.
 *
 * @param order positions in `commits`, each once
 */
export function readingOf(commits: readonly ReadCommit[], order: readonly number[]): HistoryReading {
  const messages = createMessageTableBuilder();
  const evidence = createEvidenceTableBuilder();
  const people = createParticipantsBuilder();
  const names: RawIdentity[] = [];
  const indexOf = (name: string) => {
    const known = names.findIndex((identity) => identity.name === name);
    return known >= 0 ? known : names.push({ name, email: `${name.toLowerCase()}@example.com` }) - 1;
  };
  const delivered = order.flatMap((position) => commits[position] ?? []);
  const author = delivered.map((commit, index) => {
    messages.add(commit.message);
    if (commit.model !== null) evidence.add(index, [{ marker: 3, evidence: "assisted", tool: "Tool", model: commit.model }]);
    const own = indexOf(commit.author);
    const trailers = [{ key: "signed-off-by", name: commit.author.toLowerCase(), email: "x@example.com" }];
    people.add(index, { author: own, committer: indexOf("Forge"), trailers });
    return own;
  });
  const { participants, identities } = people.build(names);
  const keys = identities.map(({ name, email }) => `${name} <${email}>`);
  const parentStart = [0];
  for (const { parents } of delivered) parentStart.push((parentStart.at(-1) ?? 0) + parents.length);
  return {
    commits: {
      count: delivered.length,
      shaBytes: Uint8Array.from(order.flatMap((position) => [...Buffer.from(shaOfId(`${position}`), "hex")])),
      shaLength: 20,
      parentStart: Int32Array.from(parentStart),
      parents: Int32Array.from(delivered.flatMap(({ parents }) => parents.map((parent) => order.indexOf(parent)))),
      authoredAt: Float64Array.from(delivered, ({ at }) => at),
      committedAt: Float64Array.from(delivered, ({ at }) => at),
      author: Int32Array.from(author),
      committer: Int32Array.from(author, () => names.findIndex(({ name }) => name === "Forge")),
    },
    messages: messages.build(),
    evidence: evidence.build(),
    participants,
    identities: mergePeople({
      pairKey: keys,
      nameKey: keys,
      personKey: keys,
      renamed: new Uint8Array(keys.length),
      kind: keys.map(() => "human"),
    }),
  };
}

const MESSAGES = [
  "Work\n",
  "Fix it (#12)\n",
  "Merge pull request #3 from ada/topic\n",
  "Merge branch 'topic' into next\n",
  'Revert "Work"\n\nThis reverts commit 0123456789abcdef.\n',
  "Tidy\n\nCloses #4, fixes #5\n",
];

/** Lists of commits whose parents come before them: several roots, merges, equal instants, undated commits. */
export function readCommitLists(): fc.Arbitrary<readonly ReadCommit[]> {
  const commit = fc.record({
    back: fc.array(fc.nat(30), { maxLength: 3 }),
    at: fc.oneof(fc.nat(3), fc.constant(Number.NaN)),
    author: fc.constantFrom("Ada", "Ben", "Cleo"),
    message: fc.constantFrom(...MESSAGES),
    model: fc.constantFrom(null, null, "one", "two"),
  });
  return fc.array(commit, { minLength: 1, maxLength: 25 }).map((drawn) =>
    drawn.map(({ back, at, ...rest }, i) => ({
      ...rest,
      at: START + at,
      parents: i === 0 ? [] : [...new Set(back.map((steps) => Math.max(0, i - 1 - steps)))],
    })),
  );
}
