import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InProcessMailParser, type MailParser, MailParserProcess, type ParsedMail } from '#mail';

/** Sources run as they are in tests alone, where no compiled child lies beside them. */
const IS_COMPILED = import.meta.url.endsWith('.js');

/** Turns raw bytes into a mail, in a child process that may be killed. */
@Injectable()
export class MailReader implements OnModuleDestroy {
  private readonly parser: MailParser = IS_COMPILED ? new MailParserProcess() : new InProcessMailParser();

  /**
   * @throws {MailUnreadableError} when a limit is passed or the parser gives up.
   * @throws {MailParserUnavailableError} when no parser can run; the mail is not at fault.
   */
  read(raw: Buffer): Promise<ParsedMail> {
    return this.parser.parse(raw);
  }

  async onModuleDestroy(): Promise<void> {
    await this.parser.close();
  }
}
