const MAX_HINT_LENGTH = 60;
const VENDOR = /^(?:Anthropic: |AWS |OpenAI |Google |GitHub )/i;
/** `aider (gpt-5)`, `Claude Code (Opus 4.6)`. */
const IN_BRACKETS = /\(([^()]{2,60})\)/;
/** `Crush:claude-opus-4-8[1m]` after a trailer key. */
const AFTER_COLON = /^[A-Za-z][\w .-]{0,40}:([A-Za-z0-9][\w.\-/[\]]{1,59})/;
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
  const value = text.trim();
  const coloned = AFTER_COLON.exec(value)?.[1];
  if (coloned !== undefined && !value.includes("://")) return bounded(coloned);
  const named = BY_NAME.exec(value.replace(VENDOR, ""))?.[0];
  if (named !== undefined && !/^(?:opus|sonnet|haiku|fable)$/i.test(named)) return bounded(named);
  const bracketed = IN_BRACKETS.exec(value)?.[1];
  return bracketed !== undefined && FAMILY.test(bracketed) ? bounded(bracketed) : null;
}

function bounded(text: string): string {
  return text.trim().slice(0, MAX_HINT_LENGTH);
}
