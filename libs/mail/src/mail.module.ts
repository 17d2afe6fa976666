import { Module } from '@nestjs/common';
import { EventListeners, TimerHandlers } from '#outbox';
import { AuthenticityCheck } from './authenticity/authenticity-check.service.js';
import { DnsCache, DnsLookup, SystemDnsLookup } from './authenticity/dns-lookup.js';
import { DeliveryRoutes, RouteFacts } from './delivery-routes.service.js';
import { DkimKeys } from './dkim/dkim-keys.service.js';
import { ImapConnections } from './imap/imap-connections.service.js';
import { MailComposing } from './mail-composing.service.js';
import { MailTransport } from './mail-transport.js';
import { MailboxServerRepository } from './mailbox-server.repository.js';
import { MailboxServers } from './mailbox-servers.service.js';
import { MailboxSignIns } from './oauth/mailbox-sign-ins.service.js';
import { OAuthClients } from './oauth/oauth-clients.settings.js';
import { OAuthTokens } from './oauth/oauth-tokens.service.js';
import { OutgoingMailRepository } from './outgoing-mail.repository.js';
import { OutgoingMailSettings } from './outgoing-mail.settings.js';
import { OutgoingMails } from './outgoing-mails.service.js';
import { OutgoingServerCheck } from './outgoing-server-check.service.js';
import { OwnMailProof } from './own-mail-proof.service.js';
import { PublicAddressModule } from './public-address.module.js';
import { PutOffMails } from './put-off-mails.service.js';
import { ReleaseHeldTimer } from './release-held.timer.js';
import { ReleaseHeldMailListener } from './release-held-mail.listener.js';
import { SendOutgoingTimer } from './send-outgoing.timer.js';
import { ServerWorksAgainListener } from './server-works-again.listener.js';
import { MailboxTests } from './servers/connection-test.service.js';
import { ServerFinder } from './servers/server-finder.service.js';
import { SmtpConnections } from './servers/smtp-connections.service.js';
import { SmtpMailTransport } from './smtp-transport.js';
import { TestMailIds, TestMails } from './test-mails.service.js';
import { UncertainMails } from './uncertain-mails.service.js';

/** Outgoing mail: its rows, its timer, its settings and the way to the SMTP server. */
@Module({
  imports: [PublicAddressModule],
  providers: [
    OutgoingMails,
    OwnMailProof,
    OutgoingMailRepository,
    OutgoingMailSettings,
    MailboxServerRepository,
    MailboxServers,
    ImapConnections,
    OAuthClients,
    OAuthTokens,
    SmtpConnections,
    MailboxTests,
    MailboxSignIns,
    ServerFinder,
    DkimKeys,
    MailComposing,
    DeliveryRoutes,
    RouteFacts,
    SendOutgoingTimer,
    ReleaseHeldMailListener,
    ReleaseHeldTimer,
    PutOffMails,
    UncertainMails,
    OutgoingServerCheck,
    TestMails,
    TestMailIds,
    ServerWorksAgainListener,
    AuthenticityCheck,
    DnsCache,
    { provide: DnsLookup, useClass: SystemDnsLookup },
    { provide: MailTransport, useClass: SmtpMailTransport },
  ],
  exports: [
    OutgoingMails,
    OwnMailProof,
    OutgoingMailSettings,
    OutgoingMailRepository,
    MailboxServerRepository,
    MailboxServers,
    ImapConnections,
    OAuthClients,
    OAuthTokens,
    SmtpConnections,
    MailboxTests,
    MailboxSignIns,
    ServerFinder,
    MailTransport,
    PutOffMails,
    UncertainMails,
    OutgoingServerCheck,
    TestMails,
    DkimKeys,
    AuthenticityCheck,
    DnsLookup,
  ],
})
export class MailModule {
  constructor(
    timers: TimerHandlers,
    listeners: EventListeners,
    sendOutgoing: SendOutgoingTimer,
    releaseHeld: ReleaseHeldMailListener,
    releaseSome: ReleaseHeldTimer,
    serverWorksAgain: ServerWorksAgainListener,
  ) {
    timers.add(sendOutgoing);
    timers.add(releaseSome);
    listeners.add(releaseHeld);
    listeners.add(serverWorksAgain);
  }
}
