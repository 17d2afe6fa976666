export type Theme = 'system' | 'light' | 'dark';
const PLACE = 'heard.theme';

/** Shows a theme and remembers it for the next visit, before anybody is signed in. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', theme);
  remember(PLACE, theme);
}

export function rememberedTheme(): Theme {
  const theme = recall(PLACE);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Keeps a small value in this browser; where storage is forbidden nothing is kept. */
export function remember(place: string, value: string): void {
  try {
    localStorage.setItem(place, value);
  } catch {
    // A private window without storage still works, it only forgets.
  }
}

export function recall(place: string): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}
