import { type ReactNode, useState } from 'react';
import type { SettingsView } from '#contracts';
import { Form } from '../../../shared/forms/index.js';
import { Button, CopyText } from '../../../shared/ui/index.js';
import { problemText, useWording } from '../../../shared/wording/index.js';
import styles from './mailbox.module.css';
import { useMailboxActions } from './mailbox.queries.js';

interface Props {
  door: SettingsView['smtpListener'];
  mailboxOf: () => Promise<string>;
  onDone: (mailboxId: string) => void;
  /** Nothing is left to be done here. */
  isKnown: boolean;
  others?: ReactNode;
}

/** Mail that somebody's own server brings to us: nothing is fetched. */
export function ForwardingStep({ door, mailboxOf, onDone, isKnown, others }: Props) {
  const wording = useWording();
  const { t } = wording;
  const { reload } = useMailboxActions();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const add = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const id = await mailboxOf();
      await reload();
      onDone(id);
    } catch (error) {
      setProblem(problemText(error, wording));
      setBusy(false);
    }
  };
  return (
    <Form
      onSubmit={() => void add()}
      problem={problem}
      buttons={
        <>
          {!isKnown && (
            <Button type="submit" kind="main" isBusy={isBusy}>
              {t('mailboxes.forwarding.add')}
            </Button>
          )}
          {others}
        </>
      }
    >
      <ForwardingText door={door} />
    </Form>
  );
}

export function ForwardingText({ door: { host, port } }: Pick<Props, 'door'>) {
  const { t } = useWording();
  return (
    <div className={styles.forwarding}>
      <p>{t('mailboxes.forwarding.text', { host, port: String(port) })}</p>
      <CopyText text={`${host}:${port}`} />
    </div>
  );
}
