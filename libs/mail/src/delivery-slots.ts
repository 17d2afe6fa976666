// Who may use a connection. A mail is booked as `sending` only while it holds a slot: a server that hangs keeps the
// others `waiting`, where they are safe, instead of letting their lease run out in a queue inside this process.

/** A fixed number of slots; who finds none waits for a while. */
export class DeliverySlots {
  private taken = 0;
  private readonly waiting: { give: (isMine: boolean) => void }[] = [];

  constructor(private readonly most: number) {}

  /** Takes a slot; false when none came free in `patienceMs`. */
  take(patienceMs: number): Promise<boolean> {
    if (this.taken < this.most) {
      this.taken += 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const entry = {
        give: (isMine: boolean): void => {
          clearTimeout(timer);
          resolve(isMine);
        },
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        resolve(false);
      }, patienceMs);
      this.waiting.push(entry);
    });
  }

  /** Gives a slot back; whoever waits longest has it at once. */
  release(): void {
    const next = this.waiting.shift();
    if (next) next.give(true);
    else this.taken -= 1;
  }
}
