import type { FirstScreen, StoppedMailView } from '#contracts';

let begun: StoppedMailView | undefined;

/** Takes over what came inside the page, so that the banner need not ask for it. */
export function beginStoppedMail({ stoppedMail }: FirstScreen): void {
  begun = stoppedMail;
}

/** What came inside the page, as the first data of a query; nothing when the page came plain. */
export const begunStoppedMail = (): { initialData?: StoppedMailView } => (begun ? { initialData: begun } : {});
