/** Leaves the console for a page of somebody else. */
export function leaveTo(url: string): void {
  location.assign(url);
}
