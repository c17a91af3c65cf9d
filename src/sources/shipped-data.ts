import { readFile } from "node:fs/promises";
import { ClaimTable } from "../model/claim.ts";
import { EmpiricalNull } from "../model/empirical-null.ts";
import { MarkerTable } from "../model/marker.ts";

/** The marker table that this package ships. */
export async function readShippedMarkers(): Promise<MarkerTable> {
  return MarkerTable.parse(JSON.parse(await readShipped("ai-markers.json")));
}

/** How measures moved in public histories before AI, as this package ships it. */
export async function readShippedNull(): Promise<EmpiricalNull> {
  return EmpiricalNull.parse(JSON.parse(await readShipped("empirical-null.json")));
}

/** Published claims about AI tools and delivery, as this package ships them. */
export async function readShippedClaims(): Promise<ClaimTable> {
  return ClaimTable.parse(JSON.parse(await readShipped("claims.json")));
}

/** Text of a file in the package's data folder. */
export function readShipped(name: "ai-markers.json" | "claims.json" | "empirical-null.json" | "path-rules.json"): Promise<string> {
  return readFile(new URL(`../../data/${name}`, import.meta.url), "utf8");
}
