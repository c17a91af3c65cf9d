import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MARKER_PLUGINS } from "../../src/markers/index.ts";
import { readTrailers } from "../../src/markers/trailers.ts";
import type { Marker } from "../../src/model/marker.ts";
import { EVIDENCE_CLASSES } from "../../src/model/marker-kinds.ts";
import { EXAMPLES } from "./examples.ts";
import { ORDINARY_MESSAGES } from "./ordinary-messages.ts";
import { evidenceOf, JANE, MARKERS, TABLE, withTrailer } from "./support.ts";

const FOLDERS = readdirSync(new URL("../../src/markers", import.meta.url), { withFileTypes: true });
const ENABLED = TABLE.markers.filter((marker) => marker.enabled);
const FOUND_IN_COMMITS = new Set(["identity-email", "identity-name", "trailer", "message-line", "subject-prefix"]);

describe("registry", () => {
  test("lists every plug-in folder, sorted by id", () => {
    const folders = FOLDERS.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    expect(MARKER_PLUGINS.map((plugin) => plugin.id)).toEqual(folders.sort());
  });

  test("has a plug-in for every kind in the table", () => {
    const kinds = new Set(TABLE.markers.map((marker) => marker.kind));
    expect([...kinds].sort()).toEqual(MARKER_PLUGINS.map((plugin) => plugin.id));
  });
});

describe("table", () => {
  test("ids are unique and kebab-case, sources are named", () => {
    expect(new Set(TABLE.markers.map((marker) => marker.id)).size).toBe(TABLE.markers.length);
    for (const marker of TABLE.markers) {
      expect(marker.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(marker.source).not.toBe("");
    }
  });

  test("unverified entries are off and file names keep their case", () => {
    for (const marker of TABLE.markers) {
      if (marker.evidence === "unverified") expect(marker.enabled).toBe(false);
      if (marker.kind === "file") expect(marker.caseSensitive).toBe(true);
    }
  });

  test("exactly five entries are marked as added after the published counts", () => {
    expect(TABLE.markers.filter((marker) => marker.notes.includes("added after the counts"))).toHaveLength(5);
  });
});

describe.each(ENABLED.filter((marker) => FOUND_IN_COMMITS.has(marker.kind)).map((marker) => [marker.id, marker] as const))(
  "%s",
  (_, marker) => {
    test("finds its own example", () => {
      const index = TABLE.markers.indexOf(marker);
      expect(foundIn(marker).map((hit) => hit.marker)).toContain(index);
    });
  },
);

test.each(ENABLED.filter((marker) => marker.kind === "branch-prefix").map((marker) => [marker.id, marker] as const))(
  "%s finds its own example",
  (_, marker) => {
    expect(MARKERS.matchBranch(marker.pattern.replaceAll("*", "x")).map((hit) => hit.marker)).toContain(TABLE.markers.indexOf(marker));
  },
);

test.each(ENABLED.filter((marker) => marker.kind === "file").map((marker) => [marker.id, marker] as const))(
  "%s finds its own example",
  (_, marker) => {
    const path = marker.pattern.replace("**/", "").replace("/**", "/deep/x").replaceAll("*", "x");
    expect(MARKERS.matchPath(path)?.tool).toBe(marker.tool);
  },
);

test.each(ENABLED.filter((marker) => marker.kind === "notes-ref").map((marker) => [marker.id, marker] as const))(
  "%s finds its own example",
  (_, marker) => {
    expect(MARKERS.matchRef(marker.pattern.replaceAll("*", "x"))?.marker).toBe(TABLE.markers.indexOf(marker));
  },
);

test.each(ENABLED.filter((marker) => marker.kind === "not-ai-identity").map((marker) => [marker.id, marker] as const))(
  "%s is never an agent",
  (_, marker) => {
    const pair = deniedExample(marker);
    const people = marker.tool === "person" || marker.tool === "vendor staff";
    expect(MARKERS.identityKind(pair, pair)).toBe(people ? "human" : "automation");
    expect(evidenceOf(withTrailer(`Co-authored-by: ${pair.name} <${pair.email}>`))).toEqual([]);
  },
);

test("no ordinary message holds a marker", () => {
  expect(ORDINARY_MESSAGES.length).toBeGreaterThanOrEqual(200);
  for (const message of ORDINARY_MESSAGES) expect([message, evidenceOf(message)]).toEqual([message, []]);
});

const HOSTILE: readonly (readonly [string, string])[] = [
  ["one long line", "Assisted-by: ".padEnd(1_000_000, "a:")],
  ["tabs behind a key", `Assisted-by:${"\t".repeat(1_900)}x\n`.repeat(500)],
  ["keys without end", "Co-authored-by: ".repeat(62_500)],
  ["open brackets", `Co-authored-by: ${"<a@".repeat(600)}\n`.repeat(550)],
  ["dots and signs", `Co-authored-by: a@${".".repeat(1_900)}@\n`.repeat(500)],
  ["model names", `Co-authored-by: GPT-${"5.".repeat(900)}!\n`.repeat(540)],
  ["footers", `${"*".repeat(39)}Generated with ${"[".repeat(1_900)}\n`.repeat(500)],
  ["newlines", "\n".repeat(1_000_000)],
  ["denials", `AI-Assisted: ${"found made done ".repeat(120)}\n`.repeat(500)],
];

test.each(HOSTILE)("1 MB of %s is read in linear time", (_, text) => {
  const started = performance.now();
  evidenceOf(text, { author: { name: text.slice(0, 100_000), email: text.slice(0, 100_000) } });
  readTrailers(text);
  MARKERS.identityKind({ name: text.slice(0, 100_000), email: text.slice(0, 100_000) }, JANE);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test("any text is judged without an error, by known classes, each marker once", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (message, name, email) => {
      const hits = evidenceOf(`${message}\nCo-authored-by: ${name} <${email}>`, { author: { name, email } });
      expect(new Set(hits.map((hit) => hit.marker)).size).toBe(hits.length);
      for (const hit of hits) expect(EVIDENCE_CLASSES).toContain(hit.evidence);
    }),
  );
});

function foundIn(marker: Marker) {
  const place = marker.scope.includes("trailer") || marker.scope.length === 0 ? "trailer" : "author";
  const example = marker.patternType === "exact" ? marker.pattern : EXAMPLES[marker.id];
  if (example === undefined) throw new Error(`write an example for ${marker.id}`);
  if (marker.kind === "identity-email") {
    const name = EXAMPLES[`${marker.id} name`] ?? "Agent";
    return place === "trailer"
      ? evidenceOf(withTrailer(`Co-authored-by: ${name} <${example}>`))
      : evidenceOf("Fix", { author: { name, email: example } });
  }
  if (marker.kind === "identity-name") {
    return place === "trailer"
      ? evidenceOf(withTrailer(`Co-authored-by: ${example} <me@example.com>`))
      : evidenceOf("Fix", { author: { name: example, email: "me@example.com" } });
  }
  return evidenceOf(marker.kind === "subject-prefix" ? `${example}\n` : withTrailer(example));
}

function deniedExample(marker: Marker) {
  const name = EXAMPLES[marker.id] ?? (marker.pattern.includes("@") ? "Jane Roe" : marker.pattern);
  const email = marker.pattern.includes("@") ? marker.pattern.replace("*", "jane") : "jane@example.com";
  return { name: marker.requireName === "^GitHub$" ? "GitHub" : name, email };
}
