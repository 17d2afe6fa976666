import { useState } from 'react';
import { useT } from '../wording/index.js';
import { Button } from './button.js';
import styles from './copy.module.css';

/** Puts a text into the clipboard; without its permission (plain HTTP) by the old way through a selection. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

/** A text to take along: shown whole, copied by one press. */
export function CopyText({ text, isBlock }: { text: string; isBlock?: boolean }) {
  const t = useT();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await copyText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <div className={isBlock ? styles.block : styles.line}>
      {isBlock ? <pre>{text}</pre> : <code>{text}</code>}
      <Button size="small" icon={isCopied ? 'check' : 'copy'} onClick={() => void copy()}>
        <span aria-live="polite">{isCopied ? t('common.copied') : t('common.copy')}</span>
      </Button>
    </div>
  );
}
