import type { DeliveryResult } from "../../../model/delivery-result.ts";
import type { Report } from "../../../model/report.ts";
import { ABSENT_MESSAGES } from "../../shared/messages/absent.ts";
import { DataTable } from "../../shared/page/data-table.tsx";
import { FoldedTextTable } from "../../shared/page/folded-text-table.tsx";
import {
  failureTable,
  incidentTable,
  pipelineTable,
  pullTable,
  recordProblems,
  sourceTable,
  spendSentences,
} from "../../shared/tables/delivery-tables.ts";
import type { Section } from "../section.ts";

/** What is known beyond git: which records were given, what each other one would add, and what was found in them. */
export const delivery: Section = {
  id: "delivery",
  title: "Beyond git",
  draw: ({ delivery: known }: Report) => (known === null ? null : <Delivery known={known} />),
  absent: () => ABSENT_MESSAGES.delivery,
};

function Delivery({ known }: { readonly known: DeliveryResult }) {
  const { title, titles, rows } = sourceTable(known);
  const problems = recordProblems(known);
  return (
    <>
      {spendSentences(known).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div class="sources">
        <DataTable label={title} titles={titles} align="tttll" rows={rows.map((cells) => withCode(cells))} />
      </div>
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <FoldedTextTable table={pullTable(known)} />
      <FoldedTextTable table={pipelineTable(known)} />
      <FoldedTextTable table={failureTable(known)} />
      <FoldedTextTable table={incidentTable(known)} />
    </>
  );
}

/** The last cell is a command, its options not broken at their hyphens. */
function withCode(cells: readonly string[]) {
  const words = (cells.at(-1) ?? "").split(/(?<= )/);
  const unbroken = words.map((word) =>
    word.startsWith("--") ? (
      <span key={word} class="option">
        {word}
      </span>
    ) : (
      word
    ),
  );
  return [...cells.slice(0, -1), words.join("") === "" ? "" : <code key="command">{unbroken}</code>];
}
