import { Card } from '../../shared/ui/index.js';
import { Switch } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import type { ChoiceProps } from './notification-settings.page.js';

/** Whether words of customers may leave the house in pushes and mails. */
export function WordsCard({ choices, change }: ChoiceProps) {
  const t = useT();
  return (
    <Card title={t('notifications.words.title')}>
      <Switch
        label={t('notifications.words.isOn')}
        hint={t('notifications.words.hint')}
        isOn={choices.showsWords}
        onChange={(showsWords) => change({ showsWords })}
      />
    </Card>
  );
}
