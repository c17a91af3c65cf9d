/** The command line writes what the application gave it; it reaches the one careful way to write files through here. */
export { isInside } from "../store/places.ts";
export { checkPlace, writeFiles } from "../store/write-files.ts";
