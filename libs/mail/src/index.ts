export { cleanAttachmentName } from './attachment-name.js';
export * from './authenticity/authentication-results.js';
export * from './authenticity/authenticity.js';
export * from './authenticity/authenticity-check.service.js';
export * from './authenticity/dns-lookup.js';
export { areOfOneOwner, isPublicSuffix } from './authenticity/organisations.js';
export * from './automatic-mail.js';
export { type Bounce, type BounceKind, type Failure, readBounce } from './bounce.js';
export type { CalendarInvite } from './calendar-invite.js';
export { type Complaint, readComplaint, speaksFor } from './complaint.js';
export * from './compose-mail.js';
export { isReservedAddress } from './delivery-route.js';
export { type DkimCheck, type DkimDomain, DkimDomainError, DkimKeys } from './dkim/dkim-keys.service.js';
export { eraseMailsOf, redactMails, removeMailFile, rewriteMailsNaming } from './erased-mails.js';
export { type FailedRecipient, failedAmong, type ReportedFailure } from './failed-among.js';
export { isForwardSubject } from './forwarded-mail.js';
export { REPLY_MARKER_ATTRIBUTE } from './html-quotes.js';
export { ImapConnections } from './imap/imap-connections.service.js';
export * from './imap/imap-failure.js';
export * from './imap/imap-session.js';
export * from './local-mail.js';
export * from './mail.errors.js';
export * from './mail.module.js';
export type { LanguageGuess } from './mail-language.js';
export * from './mail-logo.js';
export * from './mail-token.js';
export * from './mail-transport.js';
export * from './mailbox-server.js';
export * from './mailbox-server.repository.js';
export * from './mailbox-servers.service.js';
export { type Mention, mentionsIn, withMentionNames } from './mentions.js';
export { escapeHtml, type MessageDocument, renderMessageDocument, textToHtml } from './message-document.js';
export { type ImageUrls, SANITISER_VERSION, sanitiseMessageHtml } from './message-html.js';
export { checkMimeLimits, MAIL_LIMITS } from './mime-limits.js';
export * from './oauth/mailbox-sign-ins.service.js';
export * from './oauth/oauth.errors.js';
export * from './oauth/oauth-clients.settings.js';
export * from './oauth/oauth-tokens.service.js';
export * from './outgoing-mail.js';
export * from './outgoing-mail.settings.js';
export * from './outgoing-mails.service.js';
export { OutgoingServerCheck } from './outgoing-server-check.service.js';
export { OwnMailProof } from './own-mail-proof.service.js';
export { inlineContentId, MOST_OWN_HTML, type OwnWords, ownWords } from './own-words.js';
export { parseMail } from './parse-mail.js';
export * from './parsed-mail.js';
export {
  InProcessMailParser,
  type MailParser,
  MailParserProcess,
  type MailParserProcessOptions,
} from './parser-process.js';
export * from './public-address.js';
export * from './public-address.module.js';
export { PutOffMails } from './put-off-mails.service.js';
export { forwardBodies, replyBodies, type Sender, senderName, signatureFor } from './reply-body.js';
export { REPLY_MARKER } from './reply-patterns.js';
export { type Reply, type ReplySegment, readReply } from './reply-text.js';
export * from './servers/connection-test.service.js';
export { findServers, type MailResolver, type ServerProposal, systemResolver } from './servers/find-servers.js';
export {
  MAIL_PROVIDERS,
  type MailProvider,
  providerOfServer,
  type ServerPlace,
  type SignInWay,
} from './servers/mail-providers.js';
export * from './servers/server-finder.service.js';
export { SmtpConnections, type SmtpEndpoint, sendBySmtp, trySmtp } from './servers/smtp-connections.service.js';
export * from './servers/smtp-failure.js';
export type { MailSecurity } from './signed-mail.js';
export { type TestMail, type TestMailAnswer, TestMails } from './test-mails.service.js';
export { isOnlyThanks, isThanksMail } from './thanks.js';
export { readTnef, type TnefFile } from './tnef.js';
export { type UncertainMail, UncertainMails } from './uncertain-mails.service.js';
