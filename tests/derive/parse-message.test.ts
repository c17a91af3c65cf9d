import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namesFix, parseMessage, subjectOf } from "../../src/derive/parse-message.ts";

const SHA = "0123456789abcdef0123456789abcdef01234567";

describe("the pull request number of a message", () => {
  it.each([
    ["GitHub, merge", "Merge pull request #12 from owner/feature/x\n\nTitle (#3)", 12],
    ["GitHub, squash", "Add cranes (#12)\n\n* part 1\n* part 2 (#4)", 12],
    ["GitHub, squash of a backport: the last number is its own", "Add cranes (#12) (#34)", 34],
    ["GitLab, merge", "Merge branch 'cranes' into 'main'\n\nAdd cranes\n\nSee merge request harbour/app!12", 12],
    ["GitLab, squash", "Add cranes\n\nSee merge request harbour/group/app!12\n", 12],
    ["GitLab, number in the subject", "Add cranes (!12)", 12],
    ["Bitbucket, merge", "Merged in cranes (pull request #12)\n\nAdd cranes", 12],
    ["Bitbucket, squash", "Add cranes (pull request #12)", 12],
    ["Azure DevOps", "Merged PR 12: Add cranes", 12],
    ["bors, one", "Merge #12\n\n12: Add cranes r=ada", 12],
    ["bors, batch", "Merge #12 #13", 12],
    ["bors of Rust", "Auto merge of #12 - ada:cranes, r=ben", 12],
    ["blanks after the number", "Add cranes (#12)  ", 12],
  ])("is read from the subject or the forge's own line: %s", (_form, message, number) => {
    expect(parseMessage(message).number).toBe(number);
  });

  it.each([
    ["an issue closed in the text", "Add cranes\n\nFixes #12"],
    ["an issue at the front", "#12: add cranes"],
    ["a number without parentheses", "Add cranes #12"],
    ["a number in the middle", "Add cranes (#12) and quays"],
    ["a number in a body line", "Add cranes\n\nsomething (#12)"],
    ["a version", "Release (1.2)"],
    ["a number of ten digits", "Add cranes (#1234567890)"],
    ["a quoted subject", 'Revert "Add cranes (#12)"'],
    ["a merge request that is only mentioned", "Add cranes\n\nAs in See merge request harbour/app!12 of last week"],
    ["an empty message", ""],
    ["git's own merge", "Merge branch 'cranes'"],
  ])("is 0 where none is landed: %s", (_trap, message) => {
    expect(parseMessage(message).number).toBe(0);
  });

  it("lists every number of a merge queue's batch", () => {
    expect(parseMessage("Merge #12 #13, #14").queue).toEqual([12, 13, 14]);
    expect(parseMessage("Merge pull request #12 from owner/x").queue).toEqual([]);
  });
});

describe("the branch of a merge subject", () => {
  it.each([
    ["Merge pull request #1 from owner/feature/x", "feature/x", false],
    ["Merge branch 'feature/x'", "feature/x", false],
    ["Merge branch 'feature/x' into develop", "feature/x", false],
    ["Merge branch 'main' of https://example.com/harbour/app", "main", true],
    ["Merge remote-tracking branch 'origin/main'", "main", true],
    ["Merge remote-tracking branch 'origin/feature/x' into y", "feature/x", true],
    ["Merged in feature/x (pull request #1)", "feature/x", false],
    ["Merge the two lists", null, false],
    ["Mergers and acquisitions 'x'", null, false],
  ])("%s", (subject, mergedBranch, fromRemote) => {
    expect(parseMessage(subject)).toMatchObject({ mergedBranch, fromRemote });
  });
});

describe("what a message reverts", () => {
  it("is the object id that git writes, full or abbreviated to eight digits", () => {
    expect(parseMessage(`Revert "X"\n\nThis reverts commit ${SHA}.`).revertedIds).toEqual([SHA]);
    expect(parseMessage("Undo\n\nThis reverts commit 01234567.").revertedIds).toEqual(["01234567"]);
    expect(parseMessage(`Undo\n\nThis reverts commit ${SHA}, reversing\nchanges made to ${SHA}.`).revertedIds).toEqual([SHA]);
    expect(parseMessage("Undo\n\nThis reverts commit 0123456.").revertedIds).toEqual([]);
  });

  it("is the quoted subject, and a revert of a revert applies it again", () => {
    expect(parseMessage('Revert "Add cranes (#12)" (#13)')).toMatchObject({
      revertedSubject: "Add cranes (#12)",
      number: 13,
      reapply: false,
    });
    expect(parseMessage('Revert "Revert "Add cranes""')).toMatchObject({ revertedSubject: 'Revert "Add cranes"', reapply: true });
    expect(parseMessage('Reapply "Add cranes"')).toMatchObject({ revertedSubject: 'Revert "Add cranes"', reapply: true });
    expect(parseMessage('[1.x] Revert "Add cranes"').revertedSubject).toBe("Add cranes");
  });

  it.each(["Revert button for the form", "Reverting is now possible", "Add revert", "Revert cranes to blue"])(
    "is nothing in a feature's title: %s",
    (subject) => {
      expect(parseMessage(subject)).toMatchObject({ revertedIds: [], revertedSubject: null, reapply: false });
    },
  );
});

describe("a subject", () => {
  it("is the first line without blanks at its end, at most 1,000 characters", () => {
    expect(subjectOf("Add cranes \r\n\nBody")).toBe("Add cranes");
    expect(subjectOf("x".repeat(2_000))).toHaveLength(1_000);
    expect(subjectOf("")).toBe("");
  });
});

describe("hostile messages", () => {
  const piece = fc.constantFrom(
    "Merge ",
    "pull request #",
    "branch '",
    "'",
    "#",
    "1",
    "(#1)",
    " ",
    "\n",
    "\r",
    "\t",
    'Revert "',
    '"',
    "This reverts commit ",
    "abcdef0123",
    "See merge request ",
    "!",
    "a/b!7",
    "[x] ",
    "\0",
    "…",
  );

  it("never throw and never name a number above nine digits", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(piece, { maxLength: 60 }).map((parts) => parts.join("")),
        ),
        (message) => {
          const hints = parseMessage(message);
          expect(Number.isSafeInteger(hints.number)).toBe(true);
          expect(hints.number).toBeGreaterThanOrEqual(0);
          expect(hints.number).toBeLessThan(1_000_000_000);
        },
      ),
    );
  });

  it.each([
    ["blank lines", "This reverts commit\n", "\n"],
    ["blanks", "This reverts commit ", " "],
    ["merge request lines", "See merge request a!1", "\nSee merge request a!1 "],
    ["numbers without end", "x ", "(#1"],
    ["numbers with blanks", "x ", "(#1) "],
    ["queue entries", "Merge ", "#1 "],
    ["quotes", 'Revert "', '"'],
    ["labels", "[", "] ["],
  ])("take no more than moments however long: %s", (_what, start, repeated) => {
    const message = start + repeated.repeat(200_000);
    const from = performance.now();
    parseMessage(message);
    expect(performance.now() - from).toBeLessThan(500);
  });
});

describe("a message that repairs something", () => {
  it.each([
    ["a first word", "Fix the crane (#12)"],
    ["a first word in another form", "Fixes a leak"],
    ["a first word in the past", "fixed: a leak"],
    ["a conventional type", "fix: stop the leak"],
    ["a conventional type with scope", "fix(crane)!: stop the leak"],
    ["a hotfix", "Hotfix for the crane"],
    ["the title of a merged pull request", "Merge pull request #12 from ada/leak\n\nFix the leak"],
    ["the title of a merged merge request", "Merge branch 'leak' into 'main'\n\nfix: leak\n\nSee merge request harbour/app!12"],
    ["the name of a merged branch", "Merge pull request #12 from ada/hotfix/leak\n\nStop the leak"],
    ["a title of Azure DevOps", "Merged PR 12: Fix the leak"],
  ])("is told by %s", (_, message) => {
    expect(parseMessage(message).fix).toBe(true);
  });

  it.each([
    "Prefix the crane",
    "Add cranes\n\nFix the leak",
    "feat: fix everything",
    "Fixture for cranes",
    "",
    "Merge branch 'fixes'",
    "Merge pull request #12 from ada/x\n",
  ])("is not %j", (message) => {
    expect(parseMessage(message).fix).toBe(false);
  });

  it("is told by the folder of a branch's name alone", () => {
    expect(["fix/leak", "bugfix/leak", "Hotfix/leak", "fixes/leak", "feature/fix/leak", "fix"].map(namesFix)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("is judged in time that grows with the message", () => {
    const message = `Merge pull request #12 from ada/x\n${"\n ".repeat(200_000)}`;
    expect(parseMessage(message).fix).toBe(false);
  });
});
