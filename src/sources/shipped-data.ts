import { readFile } from "node:fs/promises";
import { MarkerTable } from "../model/marker.ts";

/** The marker table that this package ships. */
export async function readShippedMarkers(): Promise<MarkerTable> {
  return MarkerTable.parse(JSON.parse(await readShipped("ai-markers.json")));
}

/** Text of a file in the package's data folder. */
export function readShipped(name: "ai-markers.json" | "path-rules.json"): Promise<string> {
  return readFile(new URL(`../../data/${name}`, import.meta.url), "utf8");
}
