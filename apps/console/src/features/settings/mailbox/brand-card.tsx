import { type ChangeEvent, useRef, useState } from 'react';
import { LOGO_LIMITS, type MailboxTestMailView, type MailboxView } from '#contracts';
import { Banner, Button, Card, sayToast } from '../../../shared/ui/index.js';
import { problemText, useWording } from '../../../shared/wording/index.js';
import styles from './brand-fields.module.css';
import { useMailboxActions } from './mailbox.queries.js';

/** Its logo, and a mail to oneself that shows everything together. */
export function BrandCard({ mailbox }: { mailbox: MailboxView }) {
  const wording = useWording();
  const { t } = wording;
  const { setLogo, removeLogo, sendTest } = useMailboxActions();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<'logo' | 'remove' | 'test' | null>(null);
  const [sent, setSent] = useState<MailboxTestMailView | null>(null);
  const doing = async (what: 'logo' | 'remove' | 'test', work: () => Promise<void>): Promise<void> => {
    setBusy(what);
    try {
      await work();
    } catch (error) {
      sayToast({ text: problemText(error, wording), kind: 'trouble' });
    } finally {
      setBusy(null);
    }
  };
  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const [file] = target.files ?? [];
    target.value = '';
    if (!file) return;
    void doing('logo', async () => {
      await setLogo(mailbox.id, file);
      sayToast({ text: t('settings.saved') });
    });
  };
  const { logo } = mailbox;
  return (
    <Card title={t('mailboxes.logo')}>
      <p>{t('mailboxes.logoText', { kilobytes: LOGO_LIMITS.bytes / 1_024, pixels: LOGO_LIMITS.side })}</p>
      {logo && (
        <figure className={styles.preview}>
          <img className={styles.logo} src={`/s/logo/${logo.id}`} alt={mailbox.name} />
        </figure>
      )}
      <div className={styles.verbs}>
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg"
          aria-label={t('mailboxes.logo')}
          hidden
          onChange={choose}
        />
        <Button icon="attachment" isBusy={busy === 'logo'} onClick={() => input.current?.click()}>
          {t(logo ? 'mailboxes.logoReplace' : 'mailboxes.logoChoose')}
        </Button>
        {logo && (
          <Button isBusy={busy === 'remove'} onClick={() => void doing('remove', () => removeLogo(mailbox.id))}>
            {t('mailboxes.logoRemove')}
          </Button>
        )}
        <Button
          icon="send"
          isBusy={busy === 'test'}
          onClick={() => void doing('test', async () => setSent(await sendTest(mailbox.id)))}
        >
          {t('mailboxes.testMail')}
        </Button>
      </div>
      {sent && (
        <Banner
          tone={sent.state === 'accepted' ? 'green' : 'red'}
          icon={sent.state === 'accepted' ? 'check-circle' : 'warning'}
          isInset
        >
          {t(`mailboxes.testMail.${sent.state}`, { address: sent.to, answer: sent.answer ?? '' })}
        </Banner>
      )}
    </Card>
  );
}
