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

/** Version of this package. */
export async function readOwnVersion(): Promise<string> {
  const text = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  return String((JSON.parse(text) as { readonly version: unknown }).version); // our own file: its shape is ours
}
