/** Drawn like those of the console (16 px, one stroke of 1.5); they come with the editor alone. */
const SHAPES = {
  bold: 'M4.5 2.8h4.2a2.5 2.5 0 0 1 0 5H4.5zM4.5 7.8h5a2.7 2.7 0 0 1 0 5.4h-5z',
  italic: 'M6.5 2.8h5M4.5 13.2h5M9.2 2.8 6.8 13.2',
  code: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  heading: 'M3.5 3v10M3.5 8h7M10.5 3v10M13 13v0',
  bullets: 'M6 4h8M6 8h8M6 12h8M2.8 4h.1M2.8 8h.1M2.8 12h.1',
  numbers: 'M6.5 4H14M6.5 8H14M6.5 12H14M2 3l1-.5v3M1.9 10.6c.5-.8 1.9-.6 1.8.4-.1.7-1.8 1.3-1.8 2.3h2',
  quote: 'M2.5 3v10M6 4.5h7.5M6 8h7.5M6 11.5h5',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.4-2.4a2.6 2.6 0 0 0-3.7-3.7l-1 1M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.1 9.2a2.6 2.6 0 0 0 3.7 3.7l1-1',
};

export type EditorIconName = keyof typeof SHAPES;

export function EditorIcon({ name }: { name: EditorIconName }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}
