import { board } from "./board/board.tsx";
import { guide } from "./guide.tsx";
import type { Section } from "./section.ts";
import { checks } from "./sections/checks.tsx";
import { cohort } from "./sections/cohort.tsx";
import { data } from "./sections/data.tsx";
import { delivery } from "./sections/delivery.tsx";
import { landed } from "./sections/landed.tsx";
import { method } from "./sections/method.tsx";
import { weeks } from "./sections/weeks.tsx";
import { whereItMoved } from "./sections/where-it-moved.tsx";

/** Every section, in the order of the page. */
export const SECTIONS: readonly Section[] = [landed, delivery, cohort, whereItMoved, checks, method, weeks, data, board, guide];
