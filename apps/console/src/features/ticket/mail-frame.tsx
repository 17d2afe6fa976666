import { useEffect, useRef, useState } from 'react';
import { Skeleton } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';
import styles from './message.module.css';

const SANDBOX = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';
const FIRST_HEIGHT = 160;
const MARGIN = 2;

/** The whole mail in a frame without scripts, as high as what it shows. */
export function MailFrame({ messageId, from }: { messageId: string; from: string }) {
  const t = useT();
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState<number | null>(null);
  const [observer] = useState(() => new ResizeObserver(() => measure()));

  function measure(): void {
    const root = frame.current?.contentDocument?.documentElement;
    if (root) setHeight(Math.ceil(root.getBoundingClientRect().height) + MARGIN);
  }
  useEffect(() => () => observer.disconnect(), [observer]);
  const loaded = (): void => {
    measure();
    // Pictures that arrive late and folded quotes change the height.
    const root = frame.current?.contentDocument?.documentElement;
    if (root) observer.observe(root);
  };
  return (
    <div className={styles.frame}>
      {height === null && <Skeleton lines={3} />}
      <iframe
        ref={frame}
        title={t('ticket.message.fullMailOf', { name: from })}
        src={`/messages/${messageId}/body`}
        sandbox={SANDBOX}
        referrerPolicy="no-referrer"
        onLoad={loaded}
        style={{ height: height ?? FIRST_HEIGHT }}
      />
    </div>
  );
}
