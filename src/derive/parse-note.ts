/** What the text of an attribution note says about its commit. */
export interface AttributionNote {
  /** At least one line of the commit is put down to an AI tool. */
  readonly attests: boolean;
  /** The model of those lines, where the note names exactly one; a hint as good as the tool that wrote it. */
  readonly model: string | null;
}

const NOTHING: AttributionNote = { attests: false, model: null };

/**
 * Ends the attested line ranges of a git-ai log; JSON follows.
 * Source: Git AI Standard 3.0.0, sections 1.2.2 and 1.2.3.
 */
const DIVIDER = "---";
/** An AI session's lines, `  s_1a2b::t_3c4d 1-4,9`, or in older logs `  d9978a8723e02b52 1-4`. `  h_…` are lines that a human typed. */
const AI_LINES = /^ {2}(s_[0-9a-f]{1,64}|[0-9a-f]{7,64})(?:::t_[0-9a-f]{1,64})? [1-9][\d,-]*$/;
const MODEL = /^[a-z0-9][\w .:/[\]()-]{1,59}$/i;

/**
 * Reads a note of git-ai (`refs/notes/ai`: line ranges, `---`, JSON) or of whogitit (`refs/notes/whogitit`: JSON).
 *
 * Logs are written for human commits too: a note without an AI line, and any other text, attests nothing.
 * @param text the note, perhaps cut; what is cut off attests nothing
 */
export function parseAttributionNote(text: string): AttributionNote {
  return text.startsWith("{") ? readWhogitit(parseJson(text)) : readGitAi(text);
}

function readGitAi(text: string): AttributionNote {
  const lines = text.split("\n");
  const end = lines.indexOf(DIVIDER);
  const sessions = new Set<string>();
  for (const line of lines.slice(0, Math.max(0, end))) {
    const session = AI_LINES.exec(line)?.[1];
    if (session !== undefined) sessions.add(session);
  }
  if (sessions.size === 0) return NOTHING;
  const log = parseJson(lines.slice(end + 1).join("\n"));
  const models = Array.from(sessions, (id) => {
    const record = memberOf(memberOf(log, id.startsWith("s_") ? "sessions" : "prompts"), id);
    return memberOf(memberOf(record, "agent_id"), "model");
  });
  return { attests: true, model: onlyModel(models) };
}

function readWhogitit(log: unknown): AttributionNote {
  const files = memberOf(log, "files");
  if (!Array.isArray(files) || !files.some(hasAiLines)) return NOTHING;
  return { attests: true, model: onlyModel([memberOf(memberOf(memberOf(log, "session"), "model"), "id")]) };
}

/** Source: whogitit, data formats of versions 2 and 3: counts per file, and a source per line. */
function hasAiLines(file: unknown): boolean {
  const summary = memberOf(file, "summary");
  if (["ai_lines", "ai_modified_lines"].some((key) => Number(memberOf(summary, key)) > 0)) return true;
  const lines = memberOf(file, "lines");
  if (!Array.isArray(lines)) return false;
  return lines.some((line: unknown) => {
    const source = memberOf(line, "source");
    const type = typeof source === "string" ? source : memberOf(source, "type");
    return type === "AI" || type === "AIModified";
  });
}

function onlyModel(models: readonly unknown[]): string | null {
  const [model, ...others] = new Set(models);
  if (typeof model !== "string" || others.length > 0 || model === "unknown") return null;
  return MODEL.test(model) ? model : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** An object's own value under a key; undefined for everything else. */
function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}
