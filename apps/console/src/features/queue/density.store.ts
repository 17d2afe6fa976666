import { create } from 'zustand';

const KEY = 'heard.density';
export type Density = 'comfortable' | 'compact';

const kept = (): Density => {
  try {
    return localStorage.getItem(KEY) === 'compact' ? 'compact' : 'comfortable';
  } catch {
    return 'comfortable';
  }
};

/** How high rows are on this device. */
export const useDensity = create<{ density: Density }>()(() => ({ density: kept() }));

const HEIGHTS: Record<Density, number> = { comfortable: 64, compact: 48 };
export const rowHeight = (): number => HEIGHTS[useDensity.getState().density];

export function setDensity(density: Density): void {
  useDensity.setState({ density });
  try {
    localStorage.setItem(KEY, density);
  } catch {
    // Kept for as long as the page is open.
  }
}
