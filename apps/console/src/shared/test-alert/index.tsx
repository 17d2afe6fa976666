import { useState } from 'react';
import type { TestAlertView } from '#contracts';
import { api } from '../api/index.js';
import { Button, sayToast } from '../ui/index.js';
import { problemText, useT, useWording } from '../wording/index.js';
import styles from './test-alert.module.css';

function Answers({ view: { isWindowOpen, push, mail } }: { view: TestAlertView }) {
  const t = useT();
  return (
    <ul>
      <li>
        {t('notifications.alertTest.window')}:{' '}
        {t(isWindowOpen ? 'notifications.alertTest.window.open' : 'notifications.alertTest.window.none')}
      </li>
      {push.length === 0 && (
        <li>
          {t('notifications.channel.push')}: {t('notifications.alertTest.unset')}
        </li>
      )}
      {push.map(({ userAgent, isAccepted, answer }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the answers of one test never change their order
        <li key={at} title={userAgent}>
          {t('notifications.channel.push')} {at + 1}:{' '}
          {t(isAccepted ? 'notifications.alertTest.accepted' : 'notifications.alertTest.refused')} <code>{answer}</code>
        </li>
      ))}
      <li>
        {t('notifications.alertTest.mail', { address: mail.address })}: {t(`notifications.alertTest.${mail.state}`)}{' '}
        {mail.answer && <code>{mail.answer}</code>}
      </li>
    </ul>
  );
}

/** Tries whether an alert reaches somebody (without `agentId`: oneself), and shows what each way answered. */
export function TestAlert({ agentId }: { agentId?: string }) {
  const wording = useWording();
  const { t } = wording;
  const [view, setView] = useState<TestAlertView | null>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    setView(null);
    try {
      setView(await api.post<TestAlertView>(agentId ? `/agents/${agentId}/test-alert` : '/me/test-alert'));
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.test}>
      <p>{t('notifications.alertTest.hint')}</p>
      <Button icon="send" isBusy={isBusy} onClick={() => void send()}>
        {t(agentId ? 'notifications.alertTest.theirs' : 'notifications.alertTest.mine')}
      </Button>
      <div aria-live="polite">{view && <Answers view={view} />}</div>
    </div>
  );
}
