import type { Report } from "../../../model/report.ts";
import { claimRows } from "../../shared/claim-rows.ts";
import { CLAIM_MESSAGES as SAY } from "../../shared/messages/claims.ts";
import { ClaimTables } from "../../shared/page/claim-tables.tsx";
import type { Section } from "../section.ts";
import { PlaceboStripFigure } from "./placebo-strip.tsx";

/** Claims of others and the reader's own against this history, and what fake dates in it would have said. */
export const claims: Section = {
  id: "claims",
  title: SAY.title,
  draw: (report) => (report.claims === null ? null : <Claims report={report} />),
  absent: () => SAY.absent,
};

function Claims({ report }: { readonly report: Report }) {
  return (
    <>
      <ClaimTables rows={claimRows(report)} tests={report.claims?.tests ?? 0} meaning={SAY.meaning} />
      {report.placebo !== null && <PlaceboStripFigure strip={report.placebo} />}
    </>
  );
}
