import { board } from "./board/board.tsx";
import { guide } from "./guide.tsx";
import type { Section } from "./section.ts";
import { adoption } from "./sections/adoption.tsx";
import { branches } from "./sections/branches.tsx";
import { checks } from "./sections/checks.tsx";
import { claims } from "./sections/claims.tsx";
import { cohort } from "./sections/cohort.tsx";
import { data } from "./sections/data.tsx";
import { delivery } from "./sections/delivery.tsx";
import { durability } from "./sections/durability.tsx";
import { earlierRuns } from "./sections/earlier-runs.tsx";
import { landed } from "./sections/landed.tsx";
import { method } from "./sections/method.tsx";
import { recovery } from "./sections/recovery.tsx";
import { weeks } from "./sections/weeks.tsx";
import { whereItMoved } from "./sections/where-it-moved.tsx";

/** Every section, in the order of the page. */
export const SECTIONS: readonly Section[] = [
  claims,
  landed,
  branches,
  recovery,
  durability,
  adoption,
  delivery,
  cohort,
  whereItMoved,
  earlierRuns,
  checks,
  method,
  weeks,
  data,
  board,
  guide,
];
