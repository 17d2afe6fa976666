import { Injectable } from '@nestjs/common';
import { findServers, type MailResolver, type ServerProposal, systemResolver } from './find-servers.js';

/** Proposes the servers of an address. */
@Injectable()
export class ServerFinder {
  private resolver: MailResolver = systemResolver;

  /** Never rejects: at worst it proposes nothing. */
  find(address: string): Promise<ServerProposal> {
    return findServers(address, this.resolver);
  }

  /** Asks another name service; for tests. */
  ask(resolver: MailResolver): void {
    this.resolver = resolver;
  }
}
