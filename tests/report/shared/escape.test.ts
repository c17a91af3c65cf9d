import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeMarkdown, escapeMarkdown, escapeTerminal, shorten } from "../../../src/report/shared/escape.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom("\u001b", "\u009b", "<", "|", "`", "@", "#", "!", "[", "]", "\n", "\r", "\u202e", "\ud800", ":", "a", "1", " "),
  }),
);

describe("escapeTerminal", () => {
  it.each([
    ["ESC", "\u001b]0;x\u0007", "\\x1b]0;x\\x07"],
    ["a C1 control", "\u009b31m", "\\x9b31m"],
    ["carriage return and backspace", "a\rb\bc", "a\\x0db\\x08c"],
    ["a line break", "a\nb\tc", "a\\nb\\tc"],
    ["a change of direction", "\u202egnp.exe", "\\u202egnp.exe"],
    ["zero-width characters", "a\u200bb\ufeff", "a\\u200bb\\ufeff"],
    ["line separators", "a\u2028b", "a\\u2028b"],
    ["half a surrogate pair", "a\ud800b", "a\\ud800b"],
    ["a tag character", "\u{e0041}", "\\u{e0041}"],
    ["a command of a CI log", "::add-mask::x ::error::", "\\x3a:add-mask::x \\x3a:error::"],
    ["another CI log's command", "x ##vso[task] ##[error]", "x \\x23#vso[task] \\x23#[error]"],
  ])("shows %s", (_, text, shown) => {
    expect(escapeTerminal(text)).toBe(shown);
  });

  it("leaves ordinary text of any script alone", () => {
    const text = "src/größe/日本語/файл — a::b (#12) “ok” 🙂";
    expect(escapeTerminal(text)).toBe(text);
  });

  it("never lets through a character that acts", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(escapeTerminal(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
      }),
    );
  });
});

describe("escapeMarkdown", () => {
  it.each([
    ["a table's border", "a|b", "a&#124;b"],
    ["code", "`x`", "&#96;x&#96;"],
    ["an image", "![](http://x)", "!&#91;&#93;(http&#58;//x)"],
    ["HTML", "<img src=x>", "&#60;img src=x&#62;"],
    ["a comment", "<!-- x", "&#60;!-- x"],
    ["a mention", "@org/team", "&#64;&#8203;org/team"],
    ["an issue to be closed", "fixes #12", "fixes &#35;&#8203;12"],
    ["an issue by its other name", "fixes GH-12", "fixes GH&#45;&#8203;12"],
    ["a merge request", "see !12", "see &#33;&#8203;12"],
    ["a link", "[x](javascript:alert(1))", "&#91;x&#93;(javascript:alert(1))"],
    ["a bare address", "www.example.com https://example.com", "www&#46;example.com https&#58;//example.com"],
    ["an escape", "\\|", "&#92;&#124;"],
    ["a line break", "a\n# b", "a&#92;n&#35; b"],
  ])("makes %s inert", (_, text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it("keeps our own sentences readable", () => {
    const text = "Less work lands on main after AI adoption: −21% (−32 to −7), at least 38 % of them.";
    expect(escapeMarkdown(text)).toBe(text);
  });

  it("never emits structure, an escape sequence or a reference", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[<>|`@[\]\\\u001b\n\r]|#(?!\d+;)/);
      }),
    );
  });
});

describe("codeMarkdown", () => {
  it("cannot be closed from inside", () => {
    expect(codeMarkdown("</code><b>")).toBe("<code>&#60;/code&#62;&#60;b&#62;</code>");
  });
});

describe("shorten", () => {
  it.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["🙂🙂🙂", 3, "🙂🙂🙂"],
    ["🙂🙂🙂🙂", 3, "🙂🙂…"],
  ])("makes of %s with %d characters %s", (text, length, short) => {
    expect(shorten(text, length)).toBe(short);
  });
});
