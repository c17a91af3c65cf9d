interface FactListProps {
  readonly facts: readonly (readonly [name: string, text: string])[];
  /** Class by which the style sheet knows the list. */
  readonly kind?: "facts" | "words";
}

/** Names with what is known under each, one below the other. */
export function FactList({ facts, kind = "facts" }: FactListProps) {
  return (
    <dl class={kind}>
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
