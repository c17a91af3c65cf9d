import { adoption } from "./adoption.tsx";
import { checks } from "./checks.tsx";
import { claims } from "./claims.tsx";
import type { CohortSection } from "./cohort-section.ts";
import { data } from "./data.tsx";
import { decomposition } from "./decomposition.tsx";
import { designs } from "./designs.tsx";
import { levels } from "./levels.tsx";
import { measures } from "./measures.tsx";
import { method } from "./method.tsx";
import { populations } from "./populations.tsx";
import { possible } from "./possible.tsx";
import { repositories } from "./repositories.tsx";
import { top } from "./top.tsx";
import { units } from "./units.tsx";
import { views } from "./views.tsx";

/** Every section of the page of a fleet, in its order. */
export const COHORT_PAGE_SECTIONS: readonly CohortSection[] = [
  possible,
  claims,
  measures,
  levels,
  populations,
  decomposition,
  top,
  units,
  designs,
  views,
  adoption,
  repositories,
  checks,
  method,
  data,
];
