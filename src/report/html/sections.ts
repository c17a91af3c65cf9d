import { board } from "./board/board.tsx";
import { guide } from "./guide.tsx";
import type { Section } from "./section.ts";
import { landed } from "./sections/landed.tsx";
import { weeks } from "./sections/weeks.tsx";
import { whereItMoved } from "./sections/where-it-moved.tsx";

/** Every section, in the order of the page. */
export const SECTIONS: readonly Section[] = [landed, whereItMoved, weeks, board, guide];
