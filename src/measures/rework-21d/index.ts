import { reworkWithin } from "../rework.ts";

export const rework21d = reworkWithin(21);
