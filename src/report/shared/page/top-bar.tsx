interface TopBarProps {
  readonly name: string;
  /** What stands beside the name. */
  readonly beside: string;
  readonly spans: readonly string[];
}

/** What was compared and over which time, and the button that changes the theme: it is shown by the script that it needs. */
export function TopBar({ name, beside, spans }: TopBarProps) {
  return (
    <header class="top-line">
      <p>
        <strong>{name}</strong> <span class="quiet">{beside}</span>
      </p>
      <p class="quiet spans">
        {spans.map((span) => (
          <span key={span}>{span}</span>
        ))}
      </p>
      <button type="button" id="theme" hidden>
        Light or dark
      </button>
    </header>
  );
}
