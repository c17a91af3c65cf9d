import type { AssertionResult } from "../../../model/assertion.ts";
import { countAssertions, sayOutcome } from "../assertion-rows.ts";
import { ASSERTION_TEXT as SAY } from "../messages/assertions.ts";
import { assertionTable } from "../tables/assertion-table.ts";
import { DataTable } from "./data-table.tsx";
import { FoldedTextTable } from "./folded-text-table.tsx";

interface AssertionListProps {
  readonly results: readonly AssertionResult[] | null;
}

/** What the configuration asserts: what failed as a table, the rest folded away. Nothing where nothing is asserted. */
export function AssertionList({ results }: AssertionListProps) {
  if (results === null || results.length === 0) return null;
  const failed = assertionTable(results, ["failed", "warning"]);
  const others = { ...assertionTable(results, ["unknown", "passed"]), title: SAY.others };
  return (
    <>
      <h3 id="assertions">{SAY.title}</h3>
      <p>{SAY.sentence(sayOutcome(countAssertions(results)))}</p>
      <DataTable label={SAY.title} titles={failed.titles} align={failed.align} rows={failed.rows} />
      <FoldedTextTable table={others} />
      <p class="quiet">{SAY.meaning}</p>
    </>
  );
}

/** A line of the first screen that says that assertions of level `error` failed; nothing where none did. */
export function FailedAssertions({ results }: AssertionListProps) {
  const { failed } = countAssertions(results ?? []);
  if (failed === 0) return null;
  return (
    <li>
      {SAY.readFirst(failed)}{" "}
      <a href="#assertions" class="onward">
        {SAY.onward}
      </a>
    </li>
  );
}
