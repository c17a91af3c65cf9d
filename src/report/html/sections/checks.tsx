import type { Report } from "../../../model/report.ts";
import { ABSENT_MESSAGES } from "../../shared/messages/absent.ts";
import { AssertionList } from "../../shared/page/assertion-list.tsx";
import { Caveats } from "../../shared/page/caveats.tsx";
import { CheckList } from "../../shared/page/check-list.tsx";
import { FoldedTextTable } from "../../shared/page/folded-text-table.tsx";
import { Warnings } from "../../shared/page/warnings.tsx";
import { inferenceTables } from "../../shared/tables/inference-tables.ts";
import { SensitivityGrid } from "../checks/sensitivity-grid.tsx";
import type { Section } from "../section.ts";

/** Whether the comparison can be trusted: what was checked, what limits the grade, and how the answer moves with what was chosen. */
export const checks: Section = {
  id: "checks",
  title: "Checks",
  draw: (report) => <Checks report={report} />,
  absent: () => ABSENT_MESSAGES.checks,
};

function Checks({ report }: { readonly report: Report }) {
  return (
    <>
      <CheckList checks={report.checks} caps={report.verdict.caps} />
      <Caveats caveats={report.verdict.caveats} />
      <Warnings warnings={report.warnings} />
      <AssertionList results={report.assertions} />
      <SensitivityGrid report={report} />
      {inferenceTables(report).map((table) => (
        <FoldedTextTable key={table.title} table={table} />
      ))}
    </>
  );
}
