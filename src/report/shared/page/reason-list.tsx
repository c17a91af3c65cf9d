/** Sentences under a small heading of the first screen. */
export function ReasonList({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }) {
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

/** Where the caveats are that the first screen has no room for. Nothing without any. */
export function CaveatsLeft({ caveats }: { readonly caveats: number }) {
  if (caveats <= 0) return null;
  return (
    <a href="#caveats" class="onward">
      {caveats === 1 ? "1 more caveat" : `${caveats} more caveats`}
    </a>
  );
}
