import { Injectable } from '@nestjs/common';
import { Clock, SECOND } from '#kernel';
import { encryptPush, type PushKeys } from './encrypt-push.js';
import { type GuardedAnswer, GuardedHttp } from './guarded-http.js';
import { Vapid } from './vapid.js';

/** One request to a push service. */
@Injectable()
export class PushSender {
  constructor(
    private readonly http: GuardedHttp,
    private readonly vapid: Vapid,
    private readonly clock: Clock,
  ) {}

  /** Status 0: nobody answered, and `error` says why. */
  async send(
    push: PushKeys & { endpoint: string; urgency: string; expires_at: Date },
    words: Buffer,
  ): Promise<Pick<GuardedAnswer, 'status' | 'headers'> & { error?: string }> {
    const seconds = Math.ceil((push.expires_at.getTime() - this.clock.now().getTime()) / SECOND);
    try {
      return await this.http.post(push.endpoint, {
        headers: {
          TTL: String(Math.max(1, seconds)),
          Urgency: push.urgency,
          'Content-Encoding': 'aes128gcm',
          'Content-Type': 'application/octet-stream',
          Authorization: this.vapid.authorization(push.endpoint),
        },
        body: encryptPush(words, push),
      });
    } catch (error) {
      const { code, message } = error as Error & { code?: string };
      return { status: 0, headers: {}, error: (code ?? message).slice(0, 100) };
    }
  }
}
