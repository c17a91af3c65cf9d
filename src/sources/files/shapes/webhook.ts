import type { RowFields } from "../row-fields.ts";

/** True for a payload of GitHub's webhooks, of whatever event: the sender is in all but those of security advisories. */
export function isWebhook(fields: RowFields): boolean {
  return fields.has("sender") || fields.has("security_advisory");
}
