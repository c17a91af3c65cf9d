import type { DirectoryChange, DirectoryChanges } from "../../../model/directory-changes.ts";
import type { Report } from "../../../model/report.ts";
import { MOVED_MESSAGES } from "../../shared/messages/directories.ts";
import { sayDiffer, sayDirectory, sayLeftOut, sayShareChange } from "../../shared/moved-directories.ts";
import { formatNumber } from "../../shared/number-format.ts";
import { DataTable } from "../../shared/page/data-table.tsx";
import { MovePlot, type MoveScale, moveScale } from "../../shared/page/move-plot.tsx";
import type { Section } from "../section.ts";

const TITLES = ["Directory", "Before / week", "After", "Change of its share (95%)", "less · more", "Drawn to the mean (95%)"];

/** Directories ranked by how their share of the landed changes moved: own and drawn towards the mean. */
export const whereItMoved: Section = {
  id: "where-it-moved",
  title: "Where it moved",
  draw: ({ directoryChanges }) =>
    directoryChanges === null || directoryChanges.rows.length === 0 ? null : <Moved changes={directoryChanges} />,
  absent,
};

function absent({ run, windows, directoryChanges }: Report): string {
  if (run.privacy === "strict") return MOVED_MESSAGES.withheld;
  if (windows === null) return MOVED_MESSAGES.needsDate;
  return MOVED_MESSAGES.notRanked(directoryChanges?.note ?? MOVED_MESSAGES.olderVersion);
}

function Moved({ changes }: { readonly changes: DirectoryChanges }) {
  const { rows, compared } = changes;
  const scale = moveScale(rows);
  return (
    <>
      <p>
        {MOVED_MESSAGES.definition} {sayDiffer(changes)} {MOVED_MESSAGES.luck}
      </p>
      <DataTable
        label="Directories by the change of their share of landed changes"
        titles={TITLES}
        align="lrrrlr"
        rows={rows.map((row) => cellsOf(row, scale))}
      />
      <p class="note">
        {rows.length < compared ? `${MOVED_MESSAGES.ends(formatNumber(compared))} ` : ""}
        {MOVED_MESSAGES.drawing} {sayLeftOut(changes)}
      </p>
    </>
  );
}

function cellsOf({ path, before, after, own, shrunk }: DirectoryChange, scale: MoveScale) {
  const figures = sayShareChange(own);
  return [
    sayDirectory(path) ?? <code>{path}</code>,
    formatNumber(before.value, 1),
    formatNumber(after.value, 1),
    figures,
    <MovePlot own={own} shrunk={shrunk} scale={scale} label={`${figures}, drawn to the mean ${sayShareChange(shrunk)}`} />,
    sayShareChange(shrunk),
  ];
}
