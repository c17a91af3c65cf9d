/** A tool's configuration in the tree of main: first step that touched it, and whether a file of it is in the tree now. */
export interface ToolConfiguration {
  readonly tool: string;
  /** Epoch seconds. */
  readonly firstAt: number;
  readonly present: boolean;
}

export interface ConfigurationTally {
  /** Adds a path touched by the step at a position; steps may come in any order. */
  add(position: number, path: string): void;
  /** @param tree paths of main's tree now */
  finish(landedAt: Float64Array, tree: Iterable<string>): readonly ToolConfiguration[];
}

/**
 * Finds when the configuration of AI tools first appeared on main.
 * @param toolOf tool whose configuration a path is, null for all other paths
 */
export function createConfigurationTally(toolOf: (path: string) => string | null): ConfigurationTally {
  const known = new Map<string, string | null>();
  const first = new Map<string, number>();
  const lookUp = (path: string): string | null => {
    let tool = known.get(path);
    if (tool === undefined) {
      tool = toolOf(path);
      known.set(path, tool);
    }
    return tool;
  };
  return {
    add(position, path) {
      const tool = lookUp(path);
      if (tool !== null && position < (first.get(tool) ?? Number.POSITIVE_INFINITY)) first.set(tool, position);
    },
    finish(landedAt, tree) {
      const present = new Set<string>();
      for (const path of tree) {
        const tool = toolOf(path);
        if (tool !== null) present.add(tool);
      }
      // Steps before the first usable date landed no later than it; those after the data cut are not in the data.
      const knownFrom = (position: number) => landedAt.subarray(position).find((instant) => !Number.isNaN(instant)) ?? Number.NaN;
      return Array.from(first, ([tool, position]) => ({ tool, firstAt: knownFrom(position), present: present.has(tool) }))
        .filter(({ firstAt }) => !Number.isNaN(firstAt))
        .sort((a, b) => a.firstAt - b.firstAt || (a.tool < b.tool ? -1 : 1));
    },
  };
}
