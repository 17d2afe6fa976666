import { useState } from 'react';
import type { MailHealthView } from '#contracts';
import { isProblem } from '../../shared/api/index.js';
import { Button, Card, DateField, sayToast } from '../../shared/ui/index.js';
import { Switch } from '../../shared/ui/layers.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import styles from './mail-health.module.css';
import { useSaveWatch } from './mail-health.queries.js';

const NAMES = { microsoft: 'Microsoft', google: 'Google' } as const;

interface Props {
  settings: MailHealthView['settings'];
  providers: MailHealthView['providers'];
}

/** Whether mailboxes write to themselves, and until when our secrets are good. */
export function WatchSettings({ settings: { version, ...stored }, providers }: Props) {
  const wording = useWording();
  const { t } = wording;
  const save = useSaveWatch();
  const [draft, setDraft] = useState(stored);
  const [isBusy, setBusy] = useState(false);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(stored);
  const submit = async (): Promise<void> => {
    setBusy(true);
    try {
      await save(draft, version);
      sayToast({ text: t('settings.saved') });
    } catch (error) {
      if (!isProblem(error)) throw error;
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={t('mailHealth.settings')}>
      <Switch
        label={t('mailHealth.settings.beat')}
        hint={t('mailHealth.settings.beatHint')}
        isOn={draft.hasHeartbeat}
        onChange={(hasHeartbeat) => setDraft({ ...draft, hasHeartbeat })}
      />
      {providers.map((provider) => (
        <DateField
          key={provider}
          label={t('mailHealth.settings.secret', { provider: NAMES[provider] })}
          value={draft.secretEndsOn[provider] ?? ''}
          onChange={(day) => setDraft({ ...draft, secretEndsOn: { ...draft.secretEndsOn, [provider]: day || null } })}
        />
      ))}
      {providers.length > 0 && <p className={styles.sub}>{t('mailHealth.settings.secretHint')}</p>}
      <div>
        <Button kind="main" isBusy={isBusy} disabled={!isDirty} onClick={() => void submit()}>
          {t('common.save')}
        </Button>
      </div>
    </Card>
  );
}
