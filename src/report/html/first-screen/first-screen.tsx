import type { Report } from "../../../model/report.ts";
import { comparedMeasures } from "../../shared/compared-measures.ts";
import { splitSentence } from "../../shared/evidence.ts";
import { Chips } from "./chips.tsx";
import { ForestTable } from "./forest-table.tsx";
import { LevelTable } from "./level-table.tsx";
import { QuietMeasures } from "./quiet-measures.tsx";
import { ReadFirst } from "./read-first.tsx";
import { Reasons } from "./reasons.tsx";
import { Since } from "./since.tsx";

/** The answer: verdict, why to believe and to doubt it, what it stands on, and every measure. */
export function FirstScreen({ report }: { readonly report: Report }) {
  const { verdict } = report;
  const isCompared = comparedMeasures(report).length > 0;
  return (
    <div class="first-screen">
      <h1>{splitSentence(verdict).finding}</h1>
      {verdict.clause !== null && <p class="clause">{verdict.clause}</p>}
      <Since report={report} />
      <Reasons report={report} />
      <Chips report={report} />
      <ReadFirst report={report} />
      {isCompared ? <ForestTable report={report} /> : <LevelTable report={report} />}
      <QuietMeasures report={report} />
    </div>
  );
}
