// Where well-known providers take and keep mail, from their own public help pages (the page is named in each row). No
// service is asked for these facts: whoever types an address tells it to nobody. A row is a proposal; the connection
// test has the last word.
import type { OAuthProvider, ServerSecurity } from '../mailbox-server.js';

/** A server as it is proposed; the user is added from the address. */
export interface ServerPlace {
  host: string;
  port: number;
  security: ServerSecurity;
}

/**
 * How one signs in there. `app_password`: a password made for one program, the usual one is refused; `bridge`: through
 * a program of the provider on one's own machine.
 */
export type SignInWay = 'password' | 'app_password' | 'bridge' | OAuthProvider;

export interface MailProvider {
  id: string;
  /** As people know it. */
  name: string;
  /** Domains of its own addresses. */
  domains: readonly string[];
  /** Ends of the names of its MX hosts: whose mail arrives there has its mailboxes there. */
  mx: readonly string[];
  incoming: ServerPlace;
  outgoing: ServerPlace;
  /** The first is proposed. */
  ways: readonly SignInWay[];
  /** Where its page on app passwords, or on switching IMAP on, is. */
  help: string | null;
}

const tls = (host: string, port: number): ServerPlace => ({ host, port, security: 'tls' });
const starttls = (host: string, port: number): ServerPlace => ({ host, port, security: 'starttls' });
const imap = (host: string): ServerPlace => tls(host, 993);
const smtp = (host: string): ServerPlace => tls(host, 465);

/** The common case: IMAP on 993, SMTP on 465, the usual password. */
const plainRow = (
  [id, name]: readonly [string, string],
  [incoming, outgoing]: readonly [string, string],
  more: Partial<MailProvider> = {},
): MailProvider => ({
  id,
  name,
  domains: [],
  mx: [],
  incoming: imap(incoming),
  outgoing: smtp(outgoing),
  ways: ['password'],
  help: null,
  ...more,
});

/** Providers that want more than the usual password. */
const PARTICULAR: readonly MailProvider[] = [
  // support.google.com/mail/answer/7126229 and /accounts/answer/185833
  plainRow(['google', 'Google'], ['imap.gmail.com', 'smtp.gmail.com'], {
    domains: ['gmail.com', 'googlemail.com'],
    mx: ['google.com', 'googlemail.com'],
    ways: ['app_password', 'google'],
    help: 'https://myaccount.google.com/apppasswords',
  }),
  // learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online
  plainRow(['microsoft', 'Microsoft'], ['outlook.office365.com', 'smtp.office365.com'], {
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'outlook.de', 'outlook.fr', 'hotmail.co.uk'],
    mx: ['mail.protection.outlook.com', 'mx.microsoft', 'olc.protection.outlook.com'],
    outgoing: starttls('smtp.office365.com', 587),
    ways: ['microsoft'],
  }),
  // help.yahoo.com/kb/SLN4075.html, SLN15241.html
  plainRow(['yahoo', 'Yahoo'], ['imap.mail.yahoo.com', 'smtp.mail.yahoo.com'], {
    domains: [
      'yahoo.com',
      'yahoo.de',
      'yahoo.fr',
      'yahoo.co.uk',
      'yahoo.it',
      'yahoo.es',
      'ymail.com',
      'rocketmail.com',
    ],
    mx: ['yahoodns.net'],
    ways: ['app_password'],
    help: 'https://login.yahoo.com/account/security',
  }),
  // help.aol.com/articles/how-do-i-use-other-email-applications-to-send-and-receive-my-aol-mail
  plainRow(['aol', 'AOL'], ['imap.aol.com', 'smtp.aol.com'], {
    domains: ['aol.com', 'aol.de', 'aim.com'],
    ways: ['app_password'],
    help: 'https://login.aol.com/account/security',
  }),
  // support.apple.com/102525 (servers), /102654 (app-specific passwords)
  plainRow(['icloud', 'iCloud'], ['imap.mail.me.com', 'smtp.mail.me.com'], {
    domains: ['icloud.com', 'me.com', 'mac.com'],
    mx: ['mail.icloud.com'],
    outgoing: starttls('smtp.mail.me.com', 587),
    ways: ['app_password'],
    help: 'https://account.apple.com/account/manage',
  }),
  // www.fastmail.help/hc/articles/1500000278342 and /360058752854
  plainRow(['fastmail', 'Fastmail'], ['imap.fastmail.com', 'smtp.fastmail.com'], {
    domains: ['fastmail.com', 'fastmail.fm', 'messagingengine.com'],
    mx: ['messagingengine.com'],
    ways: ['app_password'],
    help: 'https://app.fastmail.com/settings/security/apppasswords',
  }),
  // proton.me/support/imap-smtp-and-pop3-setup: only through Bridge, which runs on one's own machine
  plainRow(['proton', 'Proton'], ['127.0.0.1', '127.0.0.1'], {
    domains: ['proton.me', 'protonmail.com', 'pm.me', 'protonmail.ch'],
    mx: ['protonmail.ch'],
    incoming: starttls('127.0.0.1', 1143),
    outgoing: starttls('127.0.0.1', 1025),
    ways: ['bridge'],
    help: 'https://proton.me/mail/bridge',
  }),
  // help.mail.ru/mail/mailer/popsmtp and /security/protection/external
  plainRow(['mailru', 'Mail.ru'], ['imap.mail.ru', 'smtp.mail.ru'], {
    domains: ['mail.ru', 'inbox.ru', 'list.ru', 'bk.ru', 'internet.ru', 'vk.com'],
    mx: ['mxs.mail.ru', 'emx.mail.ru'],
    ways: ['app_password'],
    help: 'https://account.mail.ru/user/2-step-auth/passwords',
  }),
  // yandex.com/support/yandex-360/customers/mail/en/mail-clients/others: IMAP is switched on and an app password made
  plainRow(['yandex', 'Yandex'], ['imap.yandex.com', 'smtp.yandex.com'], {
    domains: ['yandex.com', 'yandex.ru', 'ya.ru', 'yandex.by', 'yandex.kz', 'yandex.ua'],
    mx: ['mx.yandex.net', 'mx.yandex.ru'],
    ways: ['app_password'],
    help: 'https://id.yandex.com/security/app-passwords',
  }),
  // www.zoho.com/mail/help/imap-access.html: mailboxes of own domains use the `pro` hosts of their data centre
  plainRow(['zoho-eu', 'Zoho'], ['imappro.zoho.eu', 'smtppro.zoho.eu'], {
    domains: ['zohomail.eu'],
    mx: ['zoho.eu'],
    ways: ['app_password'],
    help: 'https://accounts.zoho.eu/home#security/app_password',
  }),
  plainRow(['zoho', 'Zoho'], ['imappro.zoho.com', 'smtppro.zoho.com'], {
    domains: ['zohomail.com', 'zoho.com'],
    mx: ['zoho.com'],
    ways: ['app_password'],
    help: 'https://accounts.zoho.com/home#security/app_password',
  }),
  // www.telekom.de/hilfe (E-Mail-Passwort): programs use a password of their own
  plainRow(['t-online', 'T-Online'], ['secureimap.t-online.de', 'securesmtp.t-online.de'], {
    domains: ['t-online.de', 'magenta.de'],
    ways: ['app_password'],
    help: 'https://email.t-online.de',
  }),
];

/** Providers that let a program in with the usual password, some only after IMAP was switched on in their web mail. */
const USUAL: readonly MailProvider[] = [
  // hilfe.gmx.net/pop-imap/imap: switched on in the settings of the mailbox
  plainRow(['gmx', 'GMX'], ['imap.gmx.net', 'mail.gmx.net'], {
    domains: ['gmx.net', 'gmx.de', 'gmx.at', 'gmx.ch', 'gmx.com', 'gmx.eu'],
    mx: ['gmx.net'],
    help: 'https://hilfe.gmx.net/pop-imap/einschalten.html',
  }),
  // hilfe.web.de/pop-imap/imap
  plainRow(['webde', 'WEB.DE'], ['imap.web.de', 'smtp.web.de'], {
    domains: ['web.de', 'email.de'],
    mx: ['web.de'],
    outgoing: starttls('smtp.web.de', 587),
    help: 'https://hilfe.web.de/pop-imap/einschalten.html',
  }),
  // help.zone.eu (e-mail set-up)
  plainRow(['zone', 'Zone.ee'], ['imap.zone.eu', 'smtp.zone.eu'], { mx: ['zone.eu', 'zonevs.eu'] }),
  // veebimajutus.ee (Elkdata), set-up of mail programs
  plainRow(['veebimajutus', 'Veebimajutus.ee'], ['mail.veebimajutus.ee', 'mail.veebimajutus.ee'], {
    mx: ['veebimajutus.ee', 'elkdata.ee'],
  }),
  // support.hostinger.com/articles/1575756
  plainRow(['hostinger', 'Hostinger'], ['imap.hostinger.com', 'smtp.hostinger.com'], { mx: ['hostinger.com'] }),
  // help.one.com: incoming and outgoing servers
  plainRow(['one', 'one.com'], ['imap.one.com', 'send.one.com'], { mx: ['one.com'] }),
  // www.ionos.de/hilfe (Posteingangs- und Postausgangsserver)
  plainRow(['ionos-de', 'IONOS'], ['imap.ionos.de', 'smtp.ionos.de'], { mx: ['ionos.de', 'kundenserver.de'] }),
  plainRow(['ionos', 'IONOS'], ['imap.ionos.com', 'smtp.ionos.com'], { mx: ['ionos.com', 'ionos.co.uk', '1and1.com'] }),
  // help.ovhcloud.com (MX Plan)
  plainRow(['ovh', 'OVH'], ['ssl0.ovh.net', 'ssl0.ovh.net'], { mx: ['mail.ovh.net'] }),
  // docs.gandi.net/en/gandimail/standard_email_settings.html
  plainRow(['gandi', 'Gandi'], ['mail.gandi.net', 'mail.gandi.net'], { mx: ['mail.gandi.net'] }),
  // kb.mailbox.org: IMAP, SMTP
  plainRow(['mailbox', 'mailbox.org'], ['imap.mailbox.org', 'smtp.mailbox.org'], {
    domains: ['mailbox.org'],
    mx: ['mailbox.org'],
  }),
  // posteo.de/hilfe
  plainRow(['posteo', 'Posteo'], ['posteo.de', 'posteo.de'], {
    domains: ['posteo.de', 'posteo.net', 'posteo.eu', 'posteo.at', 'posteo.ch'],
    mx: ['posteo.de'],
  }),
  // o-seznam.cz/napoveda/email (mail programs); IMAP is switched on in the settings of the mailbox
  plainRow(['seznam', 'Seznam'], ['imap.seznam.cz', 'smtp.seznam.cz'], {
    domains: ['seznam.cz', 'email.cz', 'post.cz', 'spoluzaci.cz'],
    mx: ['seznam.cz'],
  }),
  // freemail.hu, help for mail programs
  plainRow(['freemail', 'Freemail'], ['imap.freemail.hu', 'smtp.freemail.hu'], { domains: ['freemail.hu'] }),
  // help.inbox.lt, help.inbox.lv: access by programs is switched on and has a password of its own
  ...['lt', 'lv', 'eu'].map((top) =>
    plainRow([`inbox-${top}`, `Inbox.${top}`], [`mail.inbox.${top}`, `mail.inbox.${top}`], {
      domains: [`inbox.${top}`],
      ways: ['app_password'],
      help: `https://help.inbox.${top}`,
    }),
  ),
  // www.infomaniak.com/support: mail clients
  plainRow(['infomaniak', 'Infomaniak'], ['mail.infomaniak.com', 'mail.infomaniak.com'], {
    domains: ['ik.me', 'etik.com'],
    mx: ['infomaniak.ch', 'infomaniak.com'],
  }),
  // migadu.com/guides
  plainRow(['migadu', 'Migadu'], ['imap.migadu.com', 'smtp.migadu.com'], { mx: ['migadu.com'] }),
  // www.strato.de/faq/mail
  plainRow(['strato', 'STRATO'], ['imap.strato.de', 'smtp.strato.de'], { mx: ['rzone.de'] }),
  // www.namecheap.com/support (Private Email)
  plainRow(['namecheap', 'Private Email'], ['mail.privateemail.com', 'mail.privateemail.com'], {
    mx: ['privateemail.com'],
  }),
  // docs.rackspace.com: Cloud Office
  plainRow(['rackspace', 'Rackspace'], ['secure.emailsrvr.com', 'secure.emailsrvr.com'], { mx: ['emailsrvr.com'] }),
];

/** All providers that are known by name. */
export const MAIL_PROVIDERS: readonly MailProvider[] = [...PARTICULAR, ...USUAL];

/** The provider whose own addresses end in this domain. */
export const providerOfDomain = (domain: string): MailProvider | undefined =>
  MAIL_PROVIDERS.find(({ domains }) => domains.includes(domain.toLowerCase()));

/** The provider at whose MX hosts the mail of a domain arrives. */
export const providerOfMx = (hosts: readonly string[]): MailProvider | undefined =>
  MAIL_PROVIDERS.find(({ mx }) => hosts.some((host) => mx.some((end) => isBelow(host.toLowerCase(), end))));

/** The provider that runs a server, for what its refusals mean. */
export const providerOfServer = (host: string): MailProvider | undefined =>
  MAIL_PROVIDERS.find(
    ({ incoming, outgoing }) =>
      ![incoming.host, outgoing.host].includes('127.0.0.1') &&
      [incoming.host, outgoing.host].includes(host.toLowerCase()),
  );

const isBelow = (host: string, end: string): boolean => host === end || host.endsWith(`.${end}`);
