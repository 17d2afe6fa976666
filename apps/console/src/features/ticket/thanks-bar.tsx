import { Icon } from '../../shared/icons/index.js';
import { Button, classes } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import type { Turn } from './use-thanks.js';
import styles from './waiting-bar.module.css';

export interface ThanksBarProps {
  turn: Turn;
  isBusy: boolean;
  act: () => void;
}

/** Under the message: the ticket stayed resolved, or was reopened by it; one press says otherwise. */
export default function ThanksBar({ turn, isBusy, act }: ThanksBarProps) {
  const t = useT();
  const isLeft = turn === 'left';
  return (
    <div className={classes(styles.bar)}>
      <Icon name={isLeft ? 'check' : 'undo'} />
      <p>{t(isLeft ? 'ticket.thanks.left' : 'ticket.thanks.reopened')}</p>
      <span className={styles.buttons}>
        <Button size="small" icon={isLeft ? 'undo' : 'check'} isBusy={isBusy} onClick={act}>
          {t(isLeft ? 'ticket.thanks.takeUp' : 'ticket.thanks.only')}
        </Button>
      </span>
    </div>
  );
}
