/** Sections of the page that draw a measure; the definition stands in the method for all others. */
const SECTION_OF: ReadonlyMap<string, string> = new Map([
  ["landed-changes", "landed"],
  ["branch-commits", "branches"],
  ["branch-pushes", "branches"],
  ["branch-runs", "branches"],
  ["branch-lines", "branches"],
  ["branch-churn", "branches"],
  ["landed-share", "branches"],
  ["activity-gap", "branches"],
  ["recovery-incident", "recovery"],
  ["recovery-deploy", "recovery"],
  ["recovery-ci", "recovery"],
  ["time-to-revert", "recovery"],
  ["line-survival", "durability"],
  ["rework-14d", "durability"],
  ["rework-21d", "durability"],
  ["rework-30d", "durability"],
  ["rework-90d", "durability"],
  ["ai-marked-share", "adoption"],
]);

/** Anchor of a measure's definition in the section about the method. */
export function definitionAnchor(id: string): string {
  return `method-${id}`;
}

/** Address, within the page, of what is shown of a measure. */
export function measureAddress(id: string): string {
  return `#${SECTION_OF.get(id) ?? definitionAnchor(id)}`;
}
