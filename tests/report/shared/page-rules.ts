import { expect, it } from "vitest";

/** What a reader sees of markup, white space folded. */
export function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&")
    .replaceAll("&quot;", '"')
    .replace(/\s+/g, " ");
}

/** First group of every match of a pattern. */
export function found(page: string, pattern: RegExp): readonly string[] {
  return [...page.matchAll(pattern)].map((match) => match[1] ?? "");
}

/** What holds for the markup of every page that a program of ours writes. To be called where tests are described. */
export function testMarkup(pages: readonly string[]): void {
  it("skips no level of heading", () => {
    for (const page of pages) {
      const levels = found(page, /<h([1-6])\b/g).map(Number);
      expect(levels[0]).toBe(1);
      for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
  });

  it("gives each element an identifier of its own, and links to none that is missing", () => {
    for (const page of pages) {
      const ids = found(page, / id="([^"]*)"/g);
      expect(ids.filter((id) => !/^[a-z][\w-]*$/.test(id))).toEqual([]);
      expect(new Set(ids).size).toBe(ids.length);
      expect(found(page, / href="#([^"]*)"/g).filter((id) => !ids.includes(id))).toEqual([]);
    }
  });

  it("draws to a tenth of a pixel, which no eye could tell from finer, and never a place that is no number", () => {
    for (const page of pages) {
      expect(page.match(/ (?:d|[xy][12]?|c[xy]|width|height)="[^"]*\.\d\d[^"]*"/g)).toBeNull();
      expect(page.match(/="[^"]*(?:NaN|Infinity|undefined)[^"]*"/g)).toBeNull();
    }
  });
}
