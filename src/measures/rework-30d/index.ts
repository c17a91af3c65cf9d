import { reworkWithin } from "../rework.ts";

export const rework30d = reworkWithin(30);
