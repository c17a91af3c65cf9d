import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { allNaughtyStrings, NAUGHTY_STRINGS } from "../../fixtures/naughty-strings.ts";
import { adoptedAtBirth } from "../../fixtures/reports/adopted-at-birth.ts";
import { lessWorkLands } from "../../fixtures/reports/less-work-lands.ts";
import { noAdoptionFound } from "../../fixtures/reports/no-adoption-found.ts";
import { noClearChange } from "../../fixtures/reports/no-clear-change.ts";
import { PAGE_ASSETS } from "../../fixtures/reports/page-assets.ts";
import type { Report } from "../../src/model/report.ts";
import { REPORTERS } from "../../src/report/index.ts";
import { parseReport } from "../../src/report/json/index.ts";
import { escapeTerminal, shorten } from "../../src/report/shared/escape.ts";
import { mapStrings } from "../../src/report/shared/map-strings.ts";
import type { RenderOptions } from "../../src/report/shared/reporter.ts";
import { temporaryFolder } from "../sources/git/build-repo.ts";
import { attributesIn, linksIn, tagsIn } from "./markup.ts";
import { plant, plantAll } from "./plant.ts";

/** Every naughty string goes through every reporter and is read again: to the same value, or to its visible escape. */

const STORIES = [adoptedAtBirth, lessWorkLands, noAdoptionFound, noClearChange];
const PLANTED = STORIES.flatMap(plantAll);
const PLAIN = STORIES.map((story) => plant(story(), () => "plain text"));
const OPTIONS: RenderOptions = { colour: false, width: 100, unicode: true, reportPath: null, pageAddress: null, assets: PAGE_ASSETS };

function render(id: string, report: Report): string {
  const reporter = REPORTERS.find((one) => one.id === id);
  if (reporter === undefined) throw new TypeError(`no reporter is called ${id}`);
  return reporter.render(report, OPTIONS);
}

const inEvery = (check: (text: string, id: string) => void) => {
  for (const { id } of REPORTERS) for (const report of PLANTED) check(render(id, report), id);
};

test("the list is long enough to mean something", () => {
  const texts = allNaughtyStrings().map(({ text }) => text);
  expect(texts.length).toBeGreaterThan(200);
  expect(new Set(texts).size).toBe(texts.length);
});

describe("O01 HTML text and attributes", () => {
  const known = new Set(PLAIN.flatMap((report) => tagsIn(render("html", report))));

  test("gain no element and no attribute", () => {
    for (const report of PLANTED) expect(tagsIn(render("html", report)).filter((tag) => !known.has(tag))).toEqual([]);
  });

  test("link within the page, to http or to https", () => {
    for (const web of [...NAUGHTY_STRINGS["O01 HTML"], "https://forge.example/acme/harbour"]) {
      const page = render("html", { ...lessWorkLands(), repo: { ...lessWorkLands().repo, web } });
      expect(linksIn(page).filter((link) => !/^(#[\w-]+|https:\/\/forge\.example\/acme\/harbour\/[\w/-]+)$/.test(link))).toEqual([]);
    }
  });
});

describe("O02 JSON inside of HTML", () => {
  test("ends where it ends, and reads back to the same values", () => {
    for (const report of PLANTED) {
      const island = /<script type="application\/json" id="report">(.*?)<\/script/s.exec(render("html", report))?.[1] ?? "";
      expect(island).not.toMatch(/[<\u2028\u2029]/);
      const { repo, verdict, warnings, events } = JSON.parse(island);
      // A page that would be too large rounds numbers and leaves lists out, and says so; texts are never changed.
      expect({ name: repo.name, verdict, warnings, events }).toEqual({
        name: report.repo.name,
        verdict: report.verdict,
        warnings: report.warnings,
        events: report.events,
      });
      const texts = new Set(textsOf(report));
      expect(textsOf(JSON.parse(island)).filter((text) => !texts.has(text))).toEqual([]);
    }
  });
});

describe("O03 SVG and CSS", () => {
  test("ids, classes and styles hold nothing of the report", () => {
    // A page that long texts make too large is drawn in another way.
    const long = plant(lessWorkLands(), () => "plain text ".repeat(450));
    const known = new Set([...PLAIN, long].flatMap((report) => attributesIn(render("html", report))));
    for (const report of PLANTED) expect(attributesIn(render("html", report)).filter((pair) => !known.has(pair))).toEqual([]);
  });

  test("images of their own gain no element and no attribute, and name no repository", () => {
    const images = REPORTERS.filter(({ extension }) => extension === "svg").map(({ id }) => id);
    expect(images.length).toBeGreaterThan(1);
    for (const id of images) {
      const plain = PLAIN.map((report) => render(id, report));
      const [tags, attributes] = [new Set(plain.flatMap(tagsIn)), new Set(plain.flatMap(attributesIn))];
      for (const report of PLANTED) {
        const image = render(id, { ...report, repo: { ...report.repo, name: "unmistakable" } });
        expect(tagsIn(image).filter((tag) => !tags.has(tag))).toEqual([]);
        expect(attributesIn(image).filter((pair) => !attributes.has(pair))).toEqual([]);
        expect(image).not.toContain("unmistakable");
      }
    }
  });
});

describe("O04 Markdown", () => {
  const pages = PLANTED.flatMap((report) => [render("markdown", report), render("claims-line", report)]);

  test("holds no markup, reference, image, link or code but our own", () => {
    for (const page of pages) {
      expect(page).not.toMatch(
        /<(?!\/?(code|details|summary)>|!-- git-ai-impact:(report verdict=[a-z]+ assertions=\d+-failed|claims) -->)|@|(?<![&#\n])#|!\[|`|\]\(|:\/\//,
      );
      expect(page.split("<details>").length).toBe(page.split("</details>").length);
    }
  });

  test("keeps every row of a table as long as its head", () => {
    const widths = (page: string) =>
      page.split("\n\n").map((block) => new Set((block.match(/^\|.*$/gm) ?? []).map((row) => row.split("|").length)).size);
    for (const page of pages) expect(Math.max(...widths(page))).toBeLessThanOrEqual(1);
  });

  test.each(Object.keys(NAUGHTY_STRINGS))("shows names as they are, escapes apart: %s", (group) => {
    for (const { text } of allNaughtyStrings().filter((naughty) => naughty.group === group)) {
      const report = noAdoptionFound();
      const page = render("markdown", { ...report, repo: { ...report.repo, name: text } });
      expect(readReferences(page)).toContain(`<code>${escapeTerminal(shorten(text, 100))}</code>`);
    }
  });
});

describe("O05 CSV", () => {
  const tables = REPORTERS.filter(({ extension }) => extension === "csv").map(({ id }) => id);
  const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
  const inert = (text: string) => escapeTerminal(text).replace(FORMULA, "'$&");

  test.each(tables)("%s reads back to its texts, made inert, and to its numbers", (id) => {
    for (const report of PLANTED) {
      const rows: readonly Record<string, string>[] = parse(render(id, report), { columns: true, relax_column_count: false });
      for (const row of rows) {
        expect(row["repository"]).toBe(inert(report.repo.name));
        for (const cell of Object.values(row)) if (FORMULA.test(cell)) expect(Number(cell)).toBeLessThan(0);
      }
    }
  });

  test("holds titles and changes of measures, row by row", () => {
    for (const report of PLANTED) {
      const rows: readonly Record<string, string>[] = parse(render("csv-measures", report), { columns: true });
      expect(rows.map(({ title, change }) => [title, change])).toEqual(
        report.measures.map(({ title, change }) => [inert(title), change === null ? "" : String(change.value)]),
      );
    }
  });
});

describe("O06 terminal", () => {
  test("prints no control character but line breaks, in no format", () => {
    inEvery((text, id) => {
      expect({ id, found: /[^\P{Cc}\n\r]|(?!\r\n)\r/u.exec(text)?.[0] }).toEqual({ id, found: undefined });
      expect({ id, found: /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.exec(text)?.[0] }).toEqual({ id, found: undefined });
    });
  });
});

describe("O07 CI commands", () => {
  test("start no line of any format, and those that work anywhere are nowhere", () => {
    inEvery((text, id) => {
      expect({ id, found: /^\s*::.*|##(vso|teamcity)?\[.*/m.exec(id === "html" ? "" : text)?.[0] }).toEqual({ id, found: undefined });
    });
  });
});

describe("OpenMetrics", () => {
  const hasPromtool = spawnSync("promtool", ["--version"]).status === 0;
  if (!hasPromtool) console.log("skipped: no promtool to load metrics with; Debian's package prometheus has it");

  test.skipIf(!hasPromtool)("is loaded by Prometheus, and gives back a name that is made of every naughty string", () => {
    const name = allNaughtyStrings()
      .map(({ text }) => text)
      .join(" ");
    const folder = temporaryFolder();
    mkdirSync(join(folder, "blocks/wal"), { recursive: true });
    const report = { ...lessWorkLands(), repo: { ...lessWorkLands().repo, name }, series: [] };
    writeFileSync(join(folder, "metrics.txt"), render("openmetrics", report));
    const loaded = spawnSync("promtool", ["tsdb", "create-blocks-from", "openmetrics", "metrics.txt", "blocks"], { cwd: folder });
    expect(loaded).toMatchObject({ status: 0 });
    const dump = execFileSync("promtool", ["tsdb", "dump", "blocks"], { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 28 });
    const names = [...dump.matchAll(/repository="((?:[^"\\]|\\.)*)"/g)].map(([, quoted = ""]) => quoted);
    expect(names.length).toBeGreaterThan(20);
    expect([...new Set(names)].map(unquoteGo)).toEqual([escapeTerminal(name)]);
  });
});

describe("O08 JSON", () => {
  test("reads back to the same report, halves of surrogate pairs apart", () => {
    for (const report of PLANTED) {
      const read = parseReport(render("json", report));
      // JSON.stringify writes halves as escapes, in keys too.
      const whole = JSON.parse(JSON.stringify(report).replace(/\\ud[89a-f][0-9a-f]{2}/g, "\ufffd"));
      expect(read).toEqual({ ok: true, report: whole });
    }
  });

  test("and the other formats that programs read say nothing where a number is none", () => {
    const report = lessWorkLands();
    const [first] = report.series[0]?.weeks ?? [];
    if (first === undefined) throw new Error("a series is needed");
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number("1e400")]) {
      first.value = value;
      expect(JSON.parse(render("json", report)).series[0].weeks[0].value).toBeNull();
      const texts = REPORTERS.filter(({ extension }) => extension !== "html").map(({ id }) => ({
        id,
        found: /.{0,40}\b(NaN|Infinity|[+-]Inf)\b/.exec(render(id, report))?.[0],
      }));
      expect(texts.filter(({ found }) => found !== undefined)).toEqual([]);
    }
  });

  test("keeps a tool called like a part of every object, and survives the one that cannot be kept", () => {
    for (const name of ["constructor", "toString", "hasOwnProperty", "__proto__"]) {
      const report = lessWorkLands();
      const [week] = report.adoption.curve;
      if (week === undefined) throw new Error("a curve is needed");
      week.tools = Object.fromEntries([[name, 3]]);
      const { tools } = JSON.parse(render("json", report)).adoption.curve[0];
      if (name !== "__proto__") expect(Object.entries(tools)).toEqual([[name, 3]]);
      for (const { id } of REPORTERS) expect(render(id, report)).toMatch(/\n$/);
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

/** Every text in a value, in order. */
function textsOf(value: unknown): readonly string[] {
  const texts: string[] = [];
  mapStrings(value, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

/** A text as Go quotes it. */
function unquoteGo(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|x([0-9a-f]{2})|(.))/g, (_, short, long, byte, plain: string) => {
    const code = short ?? long ?? byte;
    return code === undefined ? plain : String.fromCodePoint(Number.parseInt(code, 16));
  });
}

/** Markdown with its character references read, as a browser shows it; spaces without width were ours. */
function readReferences(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => (code === "8203" ? "" : String.fromCodePoint(Number(code))));
}
