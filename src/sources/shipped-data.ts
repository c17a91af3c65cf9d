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

/** Style and script of the page, and how its policy names the script. */
export async function readPageAssets(): Promise<{ readonly style: string; readonly script: string; readonly scriptHash: string }> {
  const [style, script] = await Promise.all(
    ["report.css", "report.js"].map((name) => readFile(new URL(`../../assets/${name}`, import.meta.url), "utf8")),
  );
  if (style === undefined || script === undefined) throw new TypeError("the page has no style or no script");
  return { style, script, scriptHash: `sha256-${createHash("sha256").update(script).digest("base64")}` };
}

/** Text of a file in the package's data folder. */
export function readShipped(name: "ai-markers.json" | "claims.json" | "empirical-null.json" | "path-rules.json"): Promise<string> {
  return readFile(new URL(`../../data/${name}`, import.meta.url), "utf8");
}
