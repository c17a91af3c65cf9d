import { describe, expect, it } from "vitest";
import { deriveBranches } from "../../src/derive/branches.ts";
import { findBulkImport } from "../../src/derive/bulk-import.ts";
import { findChangeAuthors } from "../../src/derive/change-authors.ts";
import { mergePeople, textsOf } from "../../src/derive/people.ts";
import { findStrategySwitch } from "../../src/derive/strategy-switch.ts";
import { textKey } from "../../src/derive/text-key.ts";
import { DAY, type DrawnCommit, drawHistory, START, WEEK } from "./support/history-of.ts";
import { landingsOf } from "./support/units-of.ts";

/** One landed change a day; squashes or direct pushes as told. */
const daily = (count: number, isSquash: (i: number) => boolean) =>
  Array.from(
    { length: count },
    (_, i): DrawnCommit => ({ id: `c${i}`, at: START + i * DAY, ...(isSquash(i) ? { message: `c${i} (#${i + 1})` } : {}) }),
  );
const switchOf = (commits: readonly DrawnCommit[]) => findStrategySwitch(landingsOf(drawHistory(commits)));

describe("a switch in the way of merging", () => {
  it("is found where a kind's share changes by more than 20 points from year to year, at the border nearest to it", () => {
    const found = switchOf(daily(728, (i) => i >= 364));
    expect(found).toEqual({ kind: "squash", at: START + 52 * WEEK, before: 0, after: 1 });
  });

  it("is none below 20 points, and one above", () => {
    expect(switchOf(daily(728, (i) => i >= 364 && i % 5 === 3))).toBeNull();
    expect(switchOf(daily(728, (i) => i >= 364 && i % 4 === 0))).toMatchObject({ before: 0, after: 0.25 });
  });

  it("is looked for only inside a span, where one is given", () => {
    const landings = landingsOf(drawHistory(daily(728, (i) => i >= 364)));
    expect(findStrategySwitch(landings, { from: START + 40 * WEEK, to: START + 60 * WEEK })).toMatchObject({ at: START + 52 * WEEK });
    expect(findStrategySwitch(landings, { from: START + 97 * WEEK, to: START + 104 * WEEK })).toBeNull();
  });

  it("is none with fewer than 50 landed changes on a side", () => {
    expect(switchOf(daily(98, (i) => i >= 49))).toBeNull();
    expect(switchOf(daily(1, () => true))).toBeNull();
  });
});

describe("a bulk import", () => {
  const minute = (count: number, at: number, prefix: string) =>
    Array.from({ length: count }, (_, i): DrawnCommit => ({ id: `${prefix}${i}`, at: at + (i % 60) }));

  it("is the last minute that holds 200 commits of main", () => {
    const commits = [...minute(200, START, "a"), ...minute(250, START + DAY, "b"), ...minute(199, START + 2 * DAY, "c")];
    expect(findBulkImport(drawHistory(commits).history)).toEqual({ at: START + DAY, commits: 250 });
  });

  it("is none with 199, nor with 200 at the epoch", () => {
    expect(findBulkImport(drawHistory(minute(199, START, "a")).history)).toBeNull();
    expect(findBulkImport(drawHistory([...minute(200, 0, "a"), { id: "end", at: START }]).history)).toBeNull();
  });
});

describe("who landed a change", () => {
  it("is who wrote its oldest commit; automation only where it wrote all of them", () => {
    const drawn = drawHistory([
      { id: "root", author: "Ada" },
      { id: "x", parents: ["root"], author: "Ben" },
      { id: "y", parents: ["x"], author: "robot[bot]" },
      { id: "m", parents: ["root", "y"], author: "Cleo", message: "Merge branch 'x'" },
      { id: "z", parents: ["m"], author: "robot[bot]" },
      { id: "n", parents: ["m", "z"], author: "Cleo", message: "Merge branch 'z'" },
      { id: "agent", author: "Quill agent" },
      { id: "e", parents: ["agent", "m"], author: "Cleo", message: "Merge branch 'x'" },
    ]);
    const landings = landingsOf(drawn);
    const { person, kind } = findChangeAuthors(drawn.history, landings, deriveBranches(drawn.history, landings));
    const names = Array.from(person, (id) => drawn.history.identities.nameKey[drawn.history.identities.person.indexOf(id)]);
    expect(names).toEqual(["Ada", "Ben", "robot[bot]", "Quill agent", "Cleo"]);
    expect(kind).toEqual(["human", "human", "automation", "agent", "human"]);
  });
});

describe("people", () => {
  it("are one where the mailmapped address is the same in any case; without an address one per name", () => {
    const raw = [
      { name: "Ada", email: "ada@example.com" },
      { name: "Ada V.", email: "ADA@example.com" },
      { name: "ada", email: "old@example.com" },
      { name: "Ben", email: "" },
      { name: "Ben", email: "" },
      { name: "Cleo", email: "" },
    ];
    const mapped = raw.map((identity) => (identity.email === "old@example.com" ? { name: "Ada", email: "ada@example.com" } : identity));
    const texts = raw.map((identity, i) => textsOf(identity, mapped[i] ?? identity));
    const { person, personCount } = mergePeople({
      pairKey: texts.map(({ pair }) => pair),
      nameKey: texts.map(({ name }) => name),
      personKey: texts.map((text) => text.person),
      renamed: new Uint8Array(raw.length),
      kind: raw.map(() => "human"),
    });
    expect([Array.from(person), personCount]).toEqual([[0, 0, 0, 1, 1, 2], 3]);
  });
});

describe("the key of a text", () => {
  it("is a whole number below 2^53, the same for the same text and different for near ones", () => {
    const keys = new Set(Array.from({ length: 20_000 }, (_, i) => textKey(`Work on c${i}`)));
    expect(keys.size).toBe(20_000);
    for (const key of keys) expect(Number.isSafeInteger(key) && key >= 0).toBe(true);
    expect(textKey("Add cranes")).toBe(textKey("Add cranes"));
    expect(textKey("ab")).not.toBe(textKey("ba"));
  });
});
