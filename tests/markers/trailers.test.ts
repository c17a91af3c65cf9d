import fc from "fast-check";
import { expect, test } from "vitest";
import { readTrailers } from "../../src/markers/trailers.ts";

test("keys are lower-case, names and addresses are taken apart, order is kept", () => {
  expect(readTrailers("Fix\n\nReviewed-By: A B <a@example.com>\nHelped-by : C <c@example.com> (thanks)\n")).toEqual([
    { key: "reviewed-by", name: "A B", email: "a@example.com", value: "A B <a@example.com>" },
    { key: "helped-by", name: "C", email: "c@example.com", value: "C <c@example.com> (thanks)" },
  ]);
});

test("every line is read, each key and value once", () => {
  const message =
    "Fix (#1)\n\nCo-authored-by: A <a@example.com>\n\n* more\n\nCo-authored-by: A <a@example.com>\nTested-by: A <a@example.com>\r\n";
  expect(readTrailers(message).map((trailer) => trailer.key)).toEqual(["co-authored-by", "tested-by"]);
});

test("a folded value is joined up to its address", () => {
  expect(readTrailers("Fix\n\nCo-authored-by: A Very Long Name\n  <a@example.com>\n")).toMatchObject([
    { name: "A Very Long Name", email: "a@example.com" },
  ]);
  expect(readTrailers("Fix\n\nSuggested-by: the team\n  in the meeting\n")).toMatchObject([{ name: "the team", email: "" }]);
});

test("indented, quoted and commented lines are text", () => {
  expect(
    readTrailers("Fix\n\n    Co-authored-by: A <a@example.com>\n> Tested-by: B <b@example.com>\n# Acked-by: C <c@example.com>\n"),
  ).toEqual([]);
});

test("git's own squash message is moved back to the left", () => {
  const message =
    "Squashed commit of the following:\n\ncommit 1\nAuthor: A <a@example.com>\n\n    Fix\n    \n    Tested-by: B <b@example.com>\n";
  expect(readTrailers(message)).toMatchObject([{ key: "tested-by", email: "b@example.com" }]);
});

test("values without brackets keep a trailing address apart", () => {
  expect(readTrailers("x\n\nReported-by: A B a@example.com\nHelped-by: somebody on IRC\nReported-by:\n")).toMatchObject([
    { name: "A B", email: "a@example.com" },
    { name: "somebody on IRC", email: "" },
    { name: "", email: "" },
  ]);
});

test("a message without trailers gives none", () => {
  expect(readTrailers("")).toEqual([]);
  expect(readTrailers("Stand-by: is a prefix here\nby: nobody")).toEqual([
    { key: "stand-by", name: "is a prefix here", email: "", value: "is a prefix here" },
  ]);
});

test("a trailer written after any text is read back", () => {
  const word = fc.stringMatching(/^[A-Za-z]{1,12}$/);
  fc.assert(
    fc.property(fc.string(), word, word, (text, name, local) => {
      const prose = text.replaceAll("Squashed commit", "");
      const found = readTrailers(`${prose}\n\nTested-by: ${name} <${local}@example.com>\n`);
      expect(found.at(-1)).toMatchObject({ key: "tested-by", name, email: `${local}@example.com` });
    }),
  );
});
