import { type ComponentProps, useEffect, useState } from 'react';
import { late } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';

const MyMenu = late(() => import('./my-menu.js'));
const MyAbsence = late(() => import('./my-absence.js'));
const SignatureDialog = late(() => import('./signature-dialog.js'));

/** Opens presence, theme, language, keys and leaving; the menu's code arrives while the browser is idle. */
export function MyMenuButton({ className, children }: Pick<ComponentProps<'button'>, 'className' | 'children'>) {
  const t = useT();
  const [isAsked, setAsked] = useState(false);
  const [isSigning, setSigning] = useState(false);
  const [isGoing, setGoing] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => void MyMenu.fetch(), 1_500);
    return () => clearTimeout(timer);
  }, []);
  // What is written on it is a part of its name (WCAG 2.5.3), so that it can be asked for by voice.
  const words = (
    <>
      {children}
      <span className="sr-only">{t('shell.myMenu')}</span>
    </>
  );
  const button = (
    <button type="button" className={className}>
      {words}
    </button>
  );
  if (isAsked)
    return (
      <>
        <MyMenu
          trigger={button}
          fallback={button}
          onClose={() => setAsked(false)}
          onSignature={() => setSigning(true)}
          onAbsence={() => setGoing(true)}
        />
        {isGoing && <MyAbsence onClose={() => setGoing(false)} />}
        {isSigning && <SignatureDialog onClose={() => setSigning(false)} />}
      </>
    );
  return (
    <button type="button" className={className} aria-haspopup="menu" onClick={() => setAsked(true)}>
      {words}
    </button>
  );
}
