import type { ComponentChildren } from "preact";
import type { CohortMeasure } from "../../../model/cohort/cohort-report.ts";
import { COHORT_TEXT as SAY } from "../../shared/messages/cohort-page.ts";

interface MoreMeasuresProps {
  readonly measures: readonly CohortMeasure[];
  /** What is drawn of some of the measures, in their order. */
  readonly draw: (measures: readonly CohortMeasure[]) => ComponentChildren;
}

/** Measures whose drawings stand open: what lands and what is written. */
const OPEN = 2;

/** The drawings of the first measures, and those of the others folded away. */
export function MoreMeasures({ measures, draw }: MoreMeasuresProps) {
  const folded = measures.slice(OPEN);
  return (
    <>
      {draw(measures.slice(0, OPEN))}
      {folded.length > 0 && (
        <details>
          <summary>{SAY.more(folded.length, folded.map(({ title }) => title).join(", "))}</summary>
          {draw(folded)}
        </details>
      )}
    </>
  );
}
