import { Injectable } from '@nestjs/common';

/** Something that knows by when a person gets in touch after an unhappy answer. */
export interface PromiseQuote {
  /**
   * The time, for a promise that still stands; `kept` when a person has been in touch since; null when there is none.
   */
  contactDueAt(about: { responseId: string }): Promise<Date | 'kept' | null>;
}

/**
 * By when a person gets in touch, as the customer is told on the page. Whoever works unhappy answers says it (`use`);
 * until then nobody promises a time, and the page says "as soon as possible".
 */
@Injectable()
export class PromiseQuotes implements PromiseQuote {
  private quote: PromiseQuote | undefined;

  /** @throws when two parts of the house promise. */
  use(quote: PromiseQuote): void {
    if (this.quote) throw new Error('Two parts promise customers a time.');
    this.quote = quote;
  }

  async contactDueAt(about: Parameters<PromiseQuote['contactDueAt']>[0]): Promise<Date | 'kept' | null> {
    return (await this.quote?.contactDueAt(about)) ?? null;
  }
}
