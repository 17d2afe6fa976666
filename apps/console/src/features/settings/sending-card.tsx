import type { SettingsView } from '#contracts';
import { Card, Field, sayToast } from '../../shared/ui/index.js';
import { Select } from '../../shared/ui/layers.js';
import { problemText, useWording } from '../../shared/wording/index.js';
import { useSettingsActions } from './settings.queries.js';

const OFFERED = [0, 5, 10, 20, 30];

/** For how long what was sent or resolved can be taken back. */
export function SendingCard({ sending: { undoSeconds, version } }: Pick<SettingsView, 'sending'>) {
  const wording = useWording();
  const { t } = wording;
  const { put } = useSettingsActions();
  const change = async (value: string): Promise<void> => {
    try {
      await put('sending', { undoSeconds: Number(value) }, version);
      sayToast({ text: t('settings.saved') });
    } catch (error) {
      sayToast({ kind: 'trouble', text: problemText(error, wording) });
    }
  };
  const choices = [...new Set([...OFFERED, undoSeconds])].sort((a, b) => a - b);
  return (
    <Card>
      <Field label={t('settings.sending.title')} hint={t('settings.sending.intro')}>
        <Select
          value={String(undoSeconds)}
          onChange={(value) => void change(value)}
          choices={choices.map((count) => ({
            value: String(count),
            label: t('settings.sending.seconds', { count }),
          }))}
        />
      </Field>
    </Card>
  );
}
