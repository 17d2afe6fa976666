import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '#config';
import { InvalidError, newId } from '#kernel';
import type { ImapFailureCode } from '../imap/imap-failure.js';
import { MailTransport } from '../mail-transport.js';
import type { StoredOutgoingServer } from '../mailbox-server.js';
import { MailboxServerRepository } from '../mailbox-server.repository.js';
import { MailboxServers, type MailboxServersChange, outgoingSecretPurpose } from '../mailbox-servers.service.js';
import { OAuthFailure, type OAuthFailureCode } from '../oauth/oauth.errors.js';
import { PutOffMails } from '../put-off-mails.service.js';
import { sealSecret } from '../secret-box.js';
import { providerOfServer } from './mail-providers.js';
import { SmtpConnections, trySmtp } from './smtp-connections.service.js';
import { SmtpFailure, type SmtpFailureCode } from './smtp-failure.js';
import { misfitAt } from './speaker-there.js';

/** What is looked at, in this order; the last is about the outgoing server. */
export const MAILBOX_TEST_STEPS = ['resolve', 'connect', 'encrypt', 'sign_in', 'folder', 'send'] as const;
export type MailboxTestStep = (typeof MAILBOX_TEST_STEPS)[number];

export interface MailboxTestResult {
  step: MailboxTestStep;
  /** `SKIPPED`: a step before it failed, or there is nothing to look at. `PLAIN`: it works without encryption. */
  code: 'OK' | 'SKIPPED' | 'PLAIN' | ImapFailureCode | OAuthFailureCode | SmtpFailureCode;
}

export interface MailboxTest {
  isOk: boolean;
  steps: MailboxTestResult[];
  /** Where the provider explains what is needed; null: nothing is, or it is nobody we know. */
  help: string | null;
  provider: string | null;
}

type Entered = Pick<MailboxServersChange, 'incoming' | 'outgoing'>;

/** Tries the servers of a mailbox as they stand in a form, without changing anything anywhere. */
@Injectable()
export class MailboxTests {
  constructor(
    private readonly servers: MailboxServers,
    private readonly rows: MailboxServerRepository,
    private readonly smtp: SmtpConnections,
    private readonly transport: MailTransport,
    private readonly putOff: PutOffMails,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * `mailboxId` null: of a mailbox that is not saved yet. A secret of null stands for the stored one.
   * @throws {InvalidError} MAILBOX_PASSWORD_NEEDED, PLAIN_CONNECTION_REFUSED
   */
  async run(mailboxId: string | null, entered: Entered): Promise<MailboxTest> {
    const id = mailboxId ?? newId();
    const [incoming, send] = await Promise.all([this.incoming(id, entered), this.send(id, entered)]);
    const steps: MailboxTestResult[] = [...incoming, { step: 'send', code: send }];
    if (mailboxId && send === 'OK') await this.tellWaiting(mailboxId, entered);
    const provider = providerOfServer(entered.incoming?.host ?? entered.outgoing?.host ?? '');
    const isOk = steps.every(({ code }) => code === 'OK' || code === 'SKIPPED' || code === 'PLAIN');
    return { isOk, steps, help: provider?.help ?? null, provider: provider?.name ?? null };
  }

  /** What was tried is not always what is stored, nor the server of this mailbox that of the installation. */
  private async tellWaiting(mailboxId: string, { outgoing }: Entered): Promise<void> {
    if (!outgoing) return this.putOff.serverWorks(null);
    const stored = (await this.rows.find(mailboxId))?.outgoing;
    const isStored = !outgoing.secret && stored?.host === outgoing.host && stored.user === outgoing.user;
    if (isStored) await this.putOff.serverWorks(mailboxId);
  }

  private async incoming(id: string, { incoming }: Entered): Promise<MailboxTestResult[]> {
    if (!incoming) return stepsUntil('resolve', 'SKIPPED');
    const misfit = await misfitAt('imap', incoming);
    const told = misfit ? [{ step: 'connect' as const, code: misfit }] : await this.servers.test(id, incoming);
    const failed = told.find(({ code }) => code !== 'OK' && code !== 'SKIPPED');
    const code = failed ? betterCode(failed.code as ImapFailureCode, incoming) : 'OK';
    const last = !failed ? 'folder' : failed.step === 'connect' ? stepOf(code) : failed.step;
    const steps = stepsUntil(last, code);
    if (incoming.security !== 'none') return steps;
    // Nothing was encrypted, and nothing claims it.
    return steps.map((told) => (told.step === 'encrypt' && told.code === 'OK' ? { ...told, code: 'PLAIN' } : told));
  }

  private async send(id: string, { outgoing }: Entered): Promise<MailboxTestResult['code']> {
    if (!outgoing) return this.installationServer();
    try {
      const misfit = await misfitAt('smtp', outgoing);
      if (misfit) return misfit;
      await trySmtp(await this.smtp.endpoint(id, await this.stored(id, outgoing)));
      return 'OK';
    } catch (error) {
      if (error instanceof SmtpFailure) return betterCode(error.code, outgoing);
      if (error instanceof OAuthFailure) return error.code;
      throw error;
    }
  }

  /** Without a server of its own the mailbox sends through that of the installation. */
  private async installationServer(): Promise<MailboxTestResult['code']> {
    const { isOk, code } = await this.transport.check();
    if (isOk) return 'OK';
    if (code === 'SMTP_NOT_CONFIGURED') return 'SMTP_NOT_CONFIGURED';
    if (code === 'SMTP_SIGN_IN_REFUSED') return 'WRONG_PASSWORD';
    return code === 'SMTP_TLS_FAILED' ? 'TLS_FAILED' : 'HOST_UNREACHABLE';
  }

  private async stored(
    id: string,
    { secret, ...server }: NonNullable<Entered['outgoing']>,
  ): Promise<StoredOutgoingServer> {
    if (server.auth !== 'password') return { ...server, sealedSecret: null };
    if (secret !== null) {
      return { ...server, sealedSecret: sealSecret(this.config.installKey, outgoingSecretPurpose(id), secret) };
    }
    const kept = (await this.rows.find(id))?.outgoing;
    // A stored password goes to nobody but the one it was entered for.
    if (kept?.sealedSecret && kept.host === server.host && kept.user === server.user) {
      return { ...server, sealedSecret: kept.sealedSecret };
    }
    throw new InvalidError('MAILBOX_PASSWORD_NEEDED', [{ path: 'outgoing.secret', code: 'MAILBOX_PASSWORD_NEEDED' }]);
  }
}

/** At which step of a connection this goes wrong. */
function stepOf(code: string): MailboxTestStep {
  if (code === 'HOST_NOT_FOUND') return 'resolve';
  return /^(CERTIFICATE_|TLS_|STARTTLS_|PLAIN_)/.test(code) ? 'encrypt' : 'connect';
}

/** Providers refuse a usual password without saying why; what they want is known. */
function betterCode<Code extends ImapFailureCode | SmtpFailureCode | OAuthFailureCode>(
  code: Code,
  { host, auth }: { host: string; auth: string },
): Code | 'APP_PASSWORD_NEEDED' | 'OAUTH_NEEDED' {
  if (code !== 'WRONG_PASSWORD' || auth !== 'password') return code;
  const ways = providerOfServer(host)?.ways ?? [];
  if (ways.includes('app_password')) return 'APP_PASSWORD_NEEDED';
  return ways[0] === 'microsoft' ? 'OAUTH_NEEDED' : code;
}

function stepsUntil(last: MailboxTestStep, code: MailboxTestResult['code']): MailboxTestResult[] {
  const steps = MAILBOX_TEST_STEPS.slice(0, -1);
  const at = steps.indexOf(last as (typeof steps)[number]);
  return steps.map((step, index) => ({ step, code: index < at ? 'OK' : index === at ? code : 'SKIPPED' }));
}
