import type { Report } from "../../../model/report.ts";
import { ABSENT_MESSAGES } from "../../shared/messages/absent.ts";
import { inferenceTables } from "../../shared/tables/inference-tables.ts";
import { CheckList } from "../checks/check-list.tsx";
import { SensitivityGrid } from "../checks/sensitivity-grid.tsx";
import { Warnings } from "../checks/warnings.tsx";
import { FoldedTextTable } from "../folded-text-table.tsx";
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
      <CheckList report={report} />
      <Caveats caveats={report.verdict.caveats} />
      <Warnings warnings={report.warnings} />
      <SensitivityGrid report={report} />
      {inferenceTables(report).map((table) => (
        <FoldedTextTable key={table.title} table={table} />
      ))}
    </>
  );
}

function Caveats({ caveats }: { readonly caveats: readonly string[] }) {
  if (caveats.length === 0) return null;
  return (
    <>
      <h3 id="caveats">To keep in mind</h3>
      <ul>
        {caveats.map((caveat) => (
          <li key={caveat}>{caveat}</li>
        ))}
      </ul>
    </>
  );
}
