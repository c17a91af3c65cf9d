/** The command line writes what the application gave it; it reaches the one careful way to write files through here. */
export { createInTree } from "../store/create-in-tree.ts";
export { isInside } from "../store/places.ts";
export { checkPlace, writeFiles } from "../store/write-files.ts";
