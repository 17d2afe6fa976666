import { AsyncLocalStorage } from 'node:async_hooks';

const causes = new AsyncLocalStorage<Date>();

/**
 * When that happened, or was due, which the present work is about: the time of its event or of its timer. Undefined when
 * a person acts. After a restoration it tells what another installation may have done already.
 */
export const currentCause = (): Date | undefined => causes.getStore();

/** Runs work that is about something of that time. */
export const because = <Result>(at: Date, work: () => Promise<Result>): Promise<Result> => causes.run(at, work);
