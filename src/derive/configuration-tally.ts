/** Who reads a configuration file: an AI tool or a CI system. */
export interface ConfigurationOwner {
  readonly kind: "assistant" | "ci";
  readonly tool: string;
}

/** A tool's configuration on main: when steps touched it, and whether a file of it is in the tree now. Instants in epoch seconds. */
export interface ToolConfiguration extends ConfigurationOwner {
  readonly firstAt: number;
  /** NaN where the last step that touched it lies after the data cut. */
  readonly lastAt: number;
  /** Landing instants of the dated steps that touched it, ascending. */
  readonly changedAt: Float64Array;
  readonly present: boolean;
}

export interface ConfigurationTally {
  /** Adds a path touched by the step at a position; steps may come in any order. */
  add(position: number, path: string): void;
  /** @param tree paths of main's tree now */
  finish(landedAt: Float64Array, tree: Iterable<string>): readonly ToolConfiguration[];
}

/**
 * Finds when the configuration of tools first appeared on main, and when it was changed.
 * @param ownerOf who reads a path, null for all other paths
 */
export function createConfigurationTally(ownerOf: (path: string) => ConfigurationOwner | null): ConfigurationTally {
  const known = new Map<string, ConfigurationOwner | null>();
  const touched = new Map<string, { readonly owner: ConfigurationOwner; readonly steps: Set<number> }>();
  const lookUp = (path: string): ConfigurationOwner | null => {
    let owner = known.get(path);
    if (owner === undefined) {
      owner = ownerOf(path);
      known.set(path, owner);
    }
    return owner;
  };
  return {
    add(position, path) {
      const owner = lookUp(path);
      if (owner === null) return;
      const entry = touched.get(keyOf(owner)) ?? { owner, steps: new Set() };
      entry.steps.add(position);
      touched.set(keyOf(owner), entry);
    },
    finish(landedAt, tree) {
      const present = new Set<string>();
      for (const path of tree) {
        const owner = ownerOf(path);
        if (owner !== null) present.add(keyOf(owner));
      }
      return Array.from(touched, ([key, { owner, steps }]) => describe(owner, { steps, landedAt, present: present.has(key) }))
        .filter(({ firstAt }) => !Number.isNaN(firstAt))
        .sort((a, b) => a.firstAt - b.firstAt || (a.tool < b.tool ? -1 : 1));
    },
  };
}

function keyOf({ kind, tool }: ConfigurationOwner): string {
  return `${kind} ${tool}`;
}

interface Touched {
  readonly steps: ReadonlySet<number>;
  readonly landedAt: Float64Array;
  readonly present: boolean;
}

function describe(owner: ConfigurationOwner, { steps, landedAt, present }: Touched): ToolConfiguration {
  const positions = Int32Array.from(steps).sort();
  // Steps before the first usable date landed no later than it; those after the data cut are not in the data.
  const firstAt = landedAt.subarray(positions[0] ?? landedAt.length).find((instant) => !Number.isNaN(instant)) ?? Number.NaN;
  const lastAt = landedAt[positions.at(-1) ?? -1] ?? Number.NaN;
  const changedAt = Float64Array.from(positions, (position) => landedAt[position] ?? Number.NaN).filter((at) => !Number.isNaN(at));
  return { ...owner, firstAt, lastAt, changedAt, present };
}
