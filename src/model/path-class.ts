/** Classes of paths, each path in exactly one. */
export const PATH_CLASSES = ["code", "test", "docs", "data", "generated", "vendored", "lock"] as const;
export type PathClass = (typeof PATH_CLASSES)[number];

/** Classes whose lines count in line measures unless the configuration says otherwise; the rest is left out, counted and shown. */
export const COUNTED_PATH_CLASSES: readonly PathClass[] = ["code", "test", "docs"];
