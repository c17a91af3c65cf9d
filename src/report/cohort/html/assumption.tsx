import { DESIGN_PAGE as SAY } from "../../shared/messages/cohort-page-designs.ts";

/** What must be true for a design to mean what it seems to mean. */
export function Assumption({ text }: { readonly text: string }) {
  return (
    <p class="design">
      <strong>{SAY.assumes}</strong> {text}
    </p>
  );
}
