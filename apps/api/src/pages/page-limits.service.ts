import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

/**
 * How often the public forms may be sent; counted in the memory of each node, so nothing about visitors is stored. Wide
 * enough for an office behind one address; a person who meets a limit keeps the words and sends them a minute later.
 */
@Injectable()
export class PageLimits {
  private readonly byAddress = new RateLimiterMemory({ points: 60, duration: MINUTE_S });
  private readonly byToken = new RateLimiterMemory({ points: 20, duration: MINUTE_S });
  private readonly placeByAddress = new RateLimiterMemory({ points: 60, duration: MINUTE_S });
  private readonly places = new RateLimiterMemory({ points: 1_200, duration: MINUTE_S });
  private readonly unknownByNetwork = new RateLimiterMemory({ points: 60, duration: MINUTE_S });
  private readonly strangersByAddress = new RateLimiterMemory({ points: 6, duration: HOUR_S });
  private readonly strangers = new RateLimiterMemory({ points: 120, duration: HOUR_S });

  /** Answers false when it is too often. */
  async allowsForm(address: string, token: string): Promise<boolean> {
    return (await within(this.byAddress, address)) && (await within(this.byToken, token.slice(0, 64)));
  }

  /**
   * Anybody has the address of a place. A hall full of people may share one address of the network; all of them together
   * may not fill the house.
   */
  async allowsPlace(address: string): Promise<boolean> {
    return (await within(this.placeByAddress, address)) && (await within(this.places, 'all'));
  }

  /** One-click unsubscribing comes from few addresses of large mail providers: counted by link alone. */
  allowsStop(token: string): Promise<boolean> {
    return within(this.byToken, `stop ${token.slice(0, 64)}`);
  }

  /** Links that we do not know, from one network: whoever has a link of ours is never counted. */
  allowsUnknownLink(address: string): Promise<boolean> {
    return within(this.unknownByNetwork, networkOf(address));
  }

  /** Words of somebody whose link we do not know. */
  async allowsStranger(address: string): Promise<boolean> {
    return (await within(this.strangersByAddress, address)) && (await within(this.strangers, 'all'));
  }
}

async function within(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (reason) {
    // The limiter rejects with what is left, and with an error only when it is broken itself.
    if (reason instanceof Error) throw reason;
    return false;
  }
}

/** The /24 of an IPv4 address, the /64 of an IPv6 one: what one visitor can choose from. */
export function networkOf(address: string): string {
  const v4 = /(?:^|:)(\d+\.\d+\.\d+)\.\d+$/.exec(address);
  if (v4) return v4[1] as string;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const parts = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - parts.length - tail.split(':').filter(Boolean).length;
  return [...parts, ...Array.from({ length: Math.max(0, missing) }, () => '0')].slice(0, 4).join(':');
}
