import { type FleetSpells, RECOVERY_KINDS } from "../../model/fleet/fleet-data.ts";
import type { Engine } from "./open-engine.ts";

interface Spell {
  readonly unit: number;
  readonly kind: number;
  readonly start: number;
  readonly seconds: number;
  readonly isOpen: number;
}

/** Collects the recoveries of batches. */
export interface SpellReader {
  /** Of the batch that is loaded. */
  read(): Promise<void>;
  /** @param unitOf number of each unit in the data; −1 for those that are left out */
  finish(unitOf: (unit: number) => number): FleetSpells;
}

/**
 * Reads recoveries of units. What was still open at the data cut of its source is censored there; what is of no unit, of a kind that is not known, or of a source
 * whose end is not known, is left out. A recovery takes at least a second.
 */
export function createSpellReader(engine: Engine): SpellReader {
  const spells: Spell[] = [];
  const kinds = RECOVERY_KINDS.map((kind, code) => `WHEN '${kind}' THEN ${code}`).join(" ");
  const ends = RECOVERY_KINDS.map((kind) => `WHEN '${kind}' THEN ${kind}_until`).join(" ");
  const query = `SELECT unit, CASE kind ${kinds} END::INTEGER AS code, moment / 1e6, (coalesce(recovered_at, CASE kind ${ends} END) - moment) / 1e6 AS seconds,
      (recovered_at IS NULL)::INTEGER
    FROM spells JOIN spans USING (repository) WHERE unit >= 0 AND code IS NOT NULL AND seconds >= 0`;
  return {
    read: () =>
      engine.eachRow(query, (at) => {
        spells.push({ unit: at(0), kind: at(1), start: at(2), seconds: Math.max(1, at(3)), isOpen: at(4) });
      }),
    finish(unitOf) {
      const known = spells.map((spell) => ({ ...spell, unit: unitOf(spell.unit) })).filter(({ unit }) => unit >= 0);
      known.sort((a, b) => a.unit - b.unit || a.start - b.start || a.kind - b.kind || a.seconds - b.seconds || a.isOpen - b.isOpen);
      return {
        unit: Int32Array.from(known, ({ unit }) => unit),
        kind: Uint8Array.from(known, ({ kind }) => kind),
        start: Float64Array.from(known, ({ start }) => start),
        seconds: Float64Array.from(known, ({ seconds }) => seconds),
        isOpen: Uint8Array.from(known, ({ isOpen }) => isOpen),
      };
    },
  };
}
