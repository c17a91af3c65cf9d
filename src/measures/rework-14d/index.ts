import { reworkWithin } from "../rework.ts";

export const rework14d = reworkWithin(14);
