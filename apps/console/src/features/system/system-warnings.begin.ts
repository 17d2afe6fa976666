import type { FirstScreen, SystemWarningsView } from '#contracts';

let begun: SystemWarningsView | undefined;

/** Takes over what came inside the page, so that the banner need not ask for it. */
export function beginSystemWarnings({ systemWarnings }: FirstScreen): void {
  begun = systemWarnings ?? undefined;
}

/** What came inside the page, as the first data of a query; nothing when the page came plain. */
export const begunSystemWarnings = (): { initialData?: SystemWarningsView } => (begun ? { initialData: begun } : {});
