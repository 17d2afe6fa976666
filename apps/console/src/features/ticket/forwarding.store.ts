import { create } from 'zustand';
import type { TakenBackView } from '#contracts';

/** A forward that was taken back, until its window is open again on its ticket. */
interface Forwarding {
  takenBack: TakenBackView | null;
}

export const useForwarding = create<Forwarding>()(() => ({ takenBack: null }));

/** Its words stand in the window of the ticket again, as soon as that is on the screen. */
export const resumeForward = (takenBack: TakenBackView): void => useForwarding.setState({ takenBack });
export const forgetForward = (): void => useForwarding.setState({ takenBack: null });
