/** A fact in a few words, and its name. */
export interface Chip {
  readonly name: string;
  readonly text: string;
}

/** What an answer stands on, in a few words each. */
export function ChipList({ chips }: { readonly chips: readonly Chip[] }) {
  return (
    <dl class="chips">
      {chips.map(({ name, text }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
