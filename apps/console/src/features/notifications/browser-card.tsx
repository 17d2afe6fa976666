import { useState } from 'react';
import { Button, Card, Field, Input } from '../../shared/ui/index.js';
import { Switch } from '../../shared/ui/layers.js';
import { useT } from '../../shared/wording/index.js';
import { desktopState } from './desktop.js';
import styles from './notification-settings.module.css';
import type { ChoiceProps } from './notification-settings.page.js';
import { PushPart } from './push-card.js';
import { playSound } from './sound.js';

/** The browser asks only after a press, and only once: what it answered is said, and how to change it. */
function Desktop() {
  const t = useT();
  const [state, setState] = useState(desktopState);
  const ask = async (): Promise<void> => {
    await Notification.requestPermission();
    setState(desktopState());
  };
  return (
    <div className={styles.state}>
      <span className={styles.name}>{t('notifications.desktop.name')}</span>
      <p aria-live="polite">{t(`notifications.desktop.${state}`)}</p>
      {state === 'default' && <Button onClick={() => void ask()}>{t('notifications.desktop.ask')}</Button>}
    </div>
  );
}

function Sound({ choices: { sound }, change }: ChoiceProps) {
  const t = useT();
  return (
    <>
      <Switch
        label={t('notifications.sound.isOn')}
        hint={t('notifications.sound.hint')}
        isOn={sound.isOn}
        onChange={(isOn) => change({ sound: { ...sound, isOn } })}
      />
      <div className={styles.sound}>
        <Field label={`${t('notifications.sound.volume')}: ${sound.volume} %`}>
          <Input
            type="range"
            min={0}
            max={100}
            step={5}
            value={sound.volume}
            onChange={(event) => change({ sound: { ...sound, volume: Number(event.target.value) } })}
          />
        </Field>
        <Button icon="play" onClick={() => void playSound(sound.volume)}>
          {t('notifications.sound.play')}
        </Button>
      </div>
    </>
  );
}

/** What comes up in this very browser. */
export function BrowserCard(props: ChoiceProps) {
  const t = useT();
  return (
    <Card title={t('notifications.desktop.title')}>
      <Desktop />
      <Sound {...props} />
      <PushPart />
    </Card>
  );
}
