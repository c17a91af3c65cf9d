import type { TargetReader } from "../../../src/model/reader.ts";
import type { DrawnRepository } from "./draw-repository.js";

/** A drawn history behind the interface by which the program reads repositories; no git process, no files. */
export function createMemoryReader(repository: DrawnRepository): TargetReader;
