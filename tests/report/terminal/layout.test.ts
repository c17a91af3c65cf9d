import { describe, expect, it } from "vitest";
import { createPaint } from "../../../src/report/shared/terminal/style.ts";
import { drawTable } from "../../../src/report/shared/terminal/table.ts";
import { padEnd, padStart, paragraph, truncate, widthOf } from "../../../src/report/shared/terminal-text.ts";

const PLAIN = createPaint(false);

describe("paragraph", () => {
  it("breaks between words and indents what follows", () => {
    expect(paragraph("one two three", { width: 8, indent: "  " })).toEqual(["one two", "  three"]);
  });

  it("breaks a word that is too long for a line", () => {
    expect(paragraph("a 0123456789", { width: 5, indent: " " })).toEqual(["a", " 0123", " 4567", " 89"]);
  });

  it("counts wide characters as two columns and never splits one", () => {
    expect(paragraph("日本語日本語", { width: 5 })).toEqual(["日本", "語日", "本語"]);
  });

  it("ends in an ellipsis where lines are lost", () => {
    expect(paragraph("one two three four", { width: 5, lines: 2 })).toEqual(["one", "two…"]);
  });
});

describe("columns of text", () => {
  it("pads and cuts by what a terminal shows", () => {
    expect([padEnd("日", 4), padStart("日", 4), truncate("日本語", 4), truncate("abcd", 4)]).toEqual(["日  ", "  日", "日…", "abcd"]);
    expect(widthOf("e\u0301")).toBe(1);
  });
});

describe("drawTable", () => {
  const columns = [{ title: "name" }, { title: "n" }, { title: "word", left: true }];
  const rows = [
    [{ text: "a long name" }, { text: "1,000" }, { text: "x" }],
    [{ text: "b" }, { text: "2" }],
  ];

  it("aligns words left and numbers right, without blanks at the end", () => {
    expect(drawTable({ columns, rows, width: 80, leastFirst: 4 }, PLAIN)).toEqual([
      "name             n  word",
      "a long name  1,000  x",
      "b                2",
    ]);
  });

  it("closes the gaps first, then narrows the first column, then drops columns from the right", () => {
    expect(drawTable({ columns, rows, width: 22, leastFirst: 4 }, PLAIN)[1]).toBe("a long name 1,000 x");
    expect(drawTable({ columns, rows, width: 18, leastFirst: 4 }, PLAIN)[1]).toBe("a long… 1,000 x");
    expect(drawTable({ columns, rows, width: 13, leastFirst: 6 }, PLAIN)[1]).toBe("a long… 1,000");
    expect(drawTable({ columns, rows, width: 8, leastFirst: 6 }, PLAIN)[1]).toBe("a long …");
  });
});
