import { createContext } from "preact";
import type { FittedReport } from "./fit-page.ts";

/** What a page does without for want of room. `isTight`: each chart is drawn once, and scrolled on a phone. */
export const Room = createContext<Pick<FittedReport, "isTight" | "leftOut">>({ isTight: false, leftOut: new Map() });
