import { COHORT_SECTIONS, COHORT_TEXT } from "../../shared/messages/cohort-page.ts";
import { PageData } from "../../shared/page/page-data.tsx";
import { Room } from "../../shared/page/room.ts";
import type { CohortSection } from "./cohort-section.ts";

/** The numbers to take away, and what of them this page lacks. */
export const data: CohortSection = {
  id: "data",
  title: COHORT_SECTIONS.data,
  draw: () => (
    <>
      <Room.Consumer>
        {({ leftOut }) => (leftOut.size === 0 ? null : <p>{[COHORT_TEXT.leftOut, ...leftOut.values()].join(" ")}</p>)}
      </Room.Consumer>
      <PageData file="cohort.json" />
    </>
  ),
  absent: () => COHORT_SECTIONS.nothing,
};
