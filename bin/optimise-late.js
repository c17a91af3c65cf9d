/**
 * Lets V8 wait before it optimises code, while a run is young: for short runs its compiler threads cost more than they save. On a history of some
 * thousand commits they took a third of our CPU. Behind that the usual budget is right, and whole scans of large histories lose nothing.
 *
 * Only for V8 11 (Node 20 and 21): a later V8 has a cheaper compiler in between, does not know the flag, and would say so on standard error.
 */
import { setFlagsFromString } from "node:v8";

/** Bytecodes that a function runs through between two looks at how hot it is: V8 11's own number, and ours. */
const USUAL_BUDGET = 132 * 1024;
const YOUNG_BUDGET = 4 * USUAL_BUDGET;
const YOUNG_MS = 2_500;

if (process.versions.v8.startsWith("11.")) {
  setFlagsFromString(`--interrupt-budget=${YOUNG_BUDGET}`);
  setTimeout(() => setFlagsFromString(`--interrupt-budget=${USUAL_BUDGET}`), YOUNG_MS).unref();
}
