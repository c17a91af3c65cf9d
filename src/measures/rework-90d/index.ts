import { reworkWithin } from "../rework.ts";

export const rework90d = reworkWithin(90);
