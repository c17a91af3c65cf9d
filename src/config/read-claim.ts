import { ToolError } from "../errors.ts";
import type { Claim } from "../model/claim.ts";
import type { MeasureInfo } from "../model/measure-info.ts";
import { suggestionFor } from "./closest-name.ts";

type Known = Pick<MeasureInfo, "id" | "unit">;
type Figure = Pick<Claim, "value" | "unit" | "direction" | "contrast">;

/** What a user claims of this history, in the terms of published claims. */
export interface OwnClaim extends Figure {
  readonly measure: string;
  /** As it was typed. */
  readonly text: string;
}

const EXAMPLE = "landed-changes:+100%";
const CHANGES = "+100%, -7%, x2, up, down or same";
const DIRECTIONS: ReadonlyMap<string, "up" | "down" | "none"> = new Map([
  ["up", "up"],
  ["down", "down"],
  ["same", "none"],
]);
/** In minutes. */
const DURATIONS: ReadonlyMap<string, number> = new Map([
  ["s", 1 / 60],
  ["min", 1],
  ["h", 60],
  ["d", 1_440],
]);

/**
 * Reads a claim as a person types it: `MEASURE:` and a change (`+100%`, `-7%`, `x2`, `up`, `down`, `same`; of a share also `-3pt`) or, without a
 * sign, the level after (`70%` of a share, `90min` or `2h` of a duration).
 *
 * @param measures all that there are
 * @throws ToolError USAGE saying what cannot be read in it
 */
export function readClaim(text: string, measures: readonly Known[]): OwnClaim {
  const colon = text.indexOf(":");
  if (colon === -1) throw refused(text, `write it as MEASURE:CHANGE, for example ${EXAMPLE}`);
  const [id, said] = [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
  const measure = measures.find((known) => known.id === id);
  if (measure === undefined) {
    const names = measures.map((known) => known.id);
    throw refused(text, `no measure is called ${JSON.stringify(id)}${suggestionFor(id, names)}`);
  }
  const figure = readDirection(said) ?? readFactor(said) ?? readChange(said, measure) ?? readLevel(said, measure);
  if (figure === null) throw refused(text, `a change of ${id} is written as ${CHANGES}${otherForms(measure)}`);
  if (isTooLargeFall(figure)) throw refused(text, "nothing can fall by all of it or more");
  return { ...figure, measure: id, text };
}

function readDirection(said: string): Figure | null {
  const direction = DIRECTIONS.get(said);
  return direction === undefined ? null : { value: null, unit: "relative-change", direction, contrast: "over-time" };
}

function readFactor(said: string): Figure | null {
  const [, factor] = /^[x×]\s*(\d+(?:\.\d+)?)$/.exec(said) ?? [];
  return factor === undefined ? null : changeBy(Number(factor) - 1, "relative-change");
}

function readChange(said: string, { unit }: Known): Figure | null {
  const [, sign, size, suffix] = /^([+\-−])\s*(\d+(?:\.\d+)?)\s*(%|pt)$/.exec(said) ?? [];
  if (size === undefined || (suffix === "pt" && unit !== "fraction")) return null;
  const value = (Number(size) / 100) * (sign === "+" ? 1 : -1);
  return changeBy(value, suffix === "pt" ? "share-points" : "relative-change");
}

/** A change of zero claims that nothing changed. */
function changeBy(value: number, unit: Figure["unit"]): Figure {
  if (value === 0) return { value: null, unit, direction: "none", contrast: "over-time" };
  return { value, unit, direction: value > 0 ? "up" : "down", contrast: "over-time" };
}

function readLevel(said: string, { unit }: Known): Figure | null {
  const [, size, suffix = ""] = /^(\d+(?:\.\d+)?)\s*(%|s|min|h|d)$/.exec(said) ?? [];
  const [value, minutes] = [Number(size), DURATIONS.get(suffix)];
  if (!(value > 0)) return null;
  if (minutes !== undefined)
    return unit === "seconds" ? { value: value * minutes, unit: "minutes", direction: null, contrast: "level" } : null;
  return unit === "fraction" && value < 100 ? { value: value / 100, unit: "share", direction: null, contrast: "level" } : null;
}

function isTooLargeFall({ value, contrast }: Figure): boolean {
  return contrast === "over-time" && value !== null && value <= -1;
}

function otherForms({ unit }: Known): string {
  if (unit === "fraction") return ", or in points as -3pt; its level after as 70%";
  return unit === "seconds" ? "; its level after as 90min or 2h" : "";
}

function refused(text: string, why: string): ToolError {
  return new ToolError(`--claim ${JSON.stringify(text)}: ${why}`, { code: "USAGE" });
}
