import { type ReactNode, useEffect } from 'react';
import { LoopShow } from '../../../features/demo/loop-show.js';
import { live } from '../../../shared/live/index.js';
import { ButtonLink } from '../../../shared/ui/index.js';
import { useT } from '../../../shared/wording/index.js';
import { Entrance, Quiet } from '../entrance.js';
import styles from '../entrance.module.css';

/** Everything is there: look at the loop, or begin. */
export function ReadyStep({ steps }: { steps: ReactNode }) {
  const t = useT();
  // The shell is not there yet, and the demonstration is told on the live line.
  useEffect(() => {
    live.start();
    return () => live.stop();
  }, []);
  return (
    <Entrance isWide steps={steps} title={t('auth.setup.readyTitle')} intro={t('auth.setup.readyText')}>
      <Quiet>{t('demo.loop.intro')}</Quiet>
      <LoopShow />
      <div className={styles.buttons}>
        <ButtonLink to="/" icon="inbox">
          {t('auth.setup.start')}
        </ButtonLink>
        <ButtonLink to="/settings/team" icon="users">
          {t('auth.setup.invite')}
        </ButtonLink>
      </div>
    </Entrance>
  );
}
