const MAX_TEXT_LENGTH = 200;
const MAX_HINT_LENGTH = 60;
const VENDOR = /^(?:Anthropic: |AWS |OpenAI |Google |GitHub )/i;
/** `aider (gpt-5)`, `Claude Code (Opus 4.6)`. */
const IN_BRACKETS = /\(([^()]{2,60})\)/;
/** `Crush:claude-opus-4-8[1m]`, `Crush:AWS Claude Opus 4.6` after a trailer key. */
const AFTER_AGENT = /^[A-Za-z][\w .-]{0,40}:([A-Za-z0-9].{0,100})/;
const TOKEN = /^[\w.\-/[\]]+/;
const FAMILY_ALONE = /^(?:opus|sonnet|haiku|fable)$/i;
const FAMILY =
  /\b(?:claude|opus|sonnet|haiku|fable|gpt|chatgpt|codex|gemini|glm|kimi|qwen|deepseek|minimax|grok|devstral|composer|llama|mistral|o\d)/i;
/** A model by its own name: a family and a version, `Claude Opus 4.5`, `GPT-5.1-codex`, `GLM 4.6`. */
const BY_NAME =
  /^(?:(?:claude )?(?:opus|sonnet|haiku|fable)(?: \d[\w.]*)?|claude[ -]\d[\w.-]*(?: (?:opus|sonnet|haiku))?|(?:gpt|chatgpt|codex|gemini|glm|kimi|qwen|deepseek|minimax|grok|devstral|composer)[ -]?v?[\w.-]*\d[\w.-]*(?: (?:pro|flash|mini|max|codex))?)/i;

/**
 * The model that a trailer's name or value claims, as it is spelled; null where none is named.
 * A hint only: people type anything, and tools repeat what they were told.
 */
export function modelHint(text: string): string | null {
  const value = text.slice(0, MAX_TEXT_LENGTH).trim();
  const agent = value.includes("://") ? null : AFTER_AGENT.exec(value);
  if (agent !== null) return byName(agent[1] ?? "") ?? bounded(TOKEN.exec(agent[1] ?? "")?.[0] ?? "");
  const named = byName(value);
  if (named !== null) return named;
  const bracketed = IN_BRACKETS.exec(value)?.[1];
  return bracketed !== undefined && FAMILY.test(bracketed) ? bounded(bracketed) : null;
}

function byName(text: string): string | null {
  const name = BY_NAME.exec(text.replace(VENDOR, ""))?.[0];
  return name === undefined || FAMILY_ALONE.test(name) ? null : bounded(name);
}

function bounded(text: string): string {
  return text.trim().slice(0, MAX_HINT_LENGTH);
}
