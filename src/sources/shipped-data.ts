import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { ClaimTable } from "../model/claim.ts";
import type { EmpiricalNull } from "../model/empirical-null.ts";
import type { Marker, MarkerTable } from "../model/marker.ts";

// Files that come with this package are not checked against their schemas at each run: tests do that, and the schemas take a while to load.

/** What an entry of the marker table leaves out. */
const MARKER_DEFAULTS: Pick<Marker, "scope" | "caseSensitive" | "enabled" | "notes"> = {
  scope: [],
  caseSensitive: false,
  enabled: true,
  notes: "",
};

/** The marker table that this package ships. */
export async function readShippedMarkers(): Promise<MarkerTable> {
  // What a test says of the file, but for what is left out.
  const table = JSON.parse(await readShipped("ai-markers.json")) as MarkerTable;
  return { ...table, markers: table.markers.map((marker) => ({ ...MARKER_DEFAULTS, ...marker })) };
}

/** How measures moved in public histories before AI, as this package ships it. */
export async function readShippedNull(): Promise<EmpiricalNull> {
  // What a test says of the file.
  return JSON.parse(await readShipped("empirical-null.json")) as EmpiricalNull;
}

/** Published claims about AI tools and delivery, as this package ships them. */
export async function readShippedClaims(): Promise<ClaimTable> {
  const { ClaimTable } = await import("../model/claim.ts");
  return ClaimTable.parse(JSON.parse(await readShipped("claims.json")));
}

/** Sheets of style by what a page is of; a later one goes on from an earlier one. */
const SHEETS = { repository: ["report.css"], fleet: ["report.css", "cohort.css"] } as const;

/** Style and script of a page, and how its policy names the script. @param of what the page is of: one repository, or many */
export async function readPageAssets(
  of: keyof typeof SHEETS,
): Promise<{ readonly style: string; readonly script: string; readonly scriptHash: string }> {
  const [script, ...sheets] = await Promise.all(["report.js", ...SHEETS[of]].map(readAsset));
  if (script === undefined) throw new TypeError("the page has no script");
  return { style: sheets.join("\n"), script, scriptHash: `sha256-${createHash("sha256").update(script).digest("base64")}` };
}

function readAsset(name: string): Promise<string> {
  return readFile(new URL(`../../assets/${name}`, import.meta.url), "utf8");
}

/** Text of a file in the package's data folder. */
export function readShipped(name: "ai-markers.json" | "claims.json" | "empirical-null.json" | "path-rules.json"): Promise<string> {
  return readFile(new URL(`../../data/${name}`, import.meta.url), "utf8");
}
