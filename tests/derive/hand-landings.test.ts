import { describe, expect, it } from "vitest";
import { deriveBranches } from "../../src/derive/branches.ts";
import { parseMessage } from "../../src/derive/parse-message.ts";
import { type DrawnCommit, drawHistory } from "./support/history-of.ts";
import { landingsOf } from "./support/units-of.ts";

function fates(commits: readonly DrawnCommit[], pulls: Readonly<Record<number, string>>): string[] {
  const drawn = drawHistory(commits, { main: "end", pulls });
  const branches = deriveBranches(drawn.history, landingsOf(drawn));
  return branches.branches.map(({ number, landed }) => `#${number} ${landed < 0 ? "not landed" : "landed"}`);
}

const TOPIC: DrawnCommit = { id: "x", parents: ["root"], message: "Deepen the quay" };

describe("a pull request carried to main by hand", () => {
  it("has landed where a direct step closes its number", () => {
    const closing: DrawnCommit = { id: "end", parents: ["root"], message: "quay: deepen it\n\nCloses #7" };
    expect(fates([{ id: "root" }, TOPIC, closing], { 7: "x" })).toEqual(["#7 landed"]);
  });

  it("has not landed where the step closes another number, or where another pull request's squash closes it", () => {
    const other: DrawnCommit = { id: "end", parents: ["root"], message: "quay: deepen it\n\nCloses #8" };
    expect(fates([{ id: "root" }, TOPIC, other], { 7: "x" })).toEqual(["#7 not landed"]);
    const squash: DrawnCommit = { id: "end", parents: ["root"], message: "Deepen it otherwise (#9)\n\nCloses #7" };
    expect(fates([{ id: "root" }, TOPIC, squash], { 7: "x" })).toEqual(["#7 not landed"]);
  });

  it("is named by closing words and addresses, not by other words", () => {
    const closed = (body: string) => parseMessage(`Subject\n\n${body}`).closes;
    expect(closed("Fixes #12, closes: #13")).toEqual([12, 13]);
    expect(closed("Closes https://example.com/harbour/quay/pull/14")).toEqual([14]);
    expect(closed("See #15, prefixes #16, closest #17")).toEqual([]);
  });
});
