import { type ComponentProps, lazy, Suspense, useEffect, useState } from 'react';
import { useSession } from '../../shared/session/index.js';
import { useT } from '../../shared/wording/index.js';

const load = () => import('./my-menu.js');
const MyMenu = lazy(load);

/** Opens presence, theme, language, keys and leaving; the menu's code arrives while the browser is idle. */
export function MyMenuButton(props: Pick<ComponentProps<'button'>, 'className' | 'children'>) {
  const t = useT();
  const { agent } = useSession();
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => void load(), 1_500);
    return () => clearTimeout(timer);
  }, []);
  const button = <button type="button" aria-label={t('shell.myMenu', { name: agent.name })} {...props} />;
  if (isAsked) return <Suspense fallback={button}>{<MyMenu trigger={button} />}</Suspense>;
  return (
    <button
      type="button"
      aria-label={t('shell.myMenu', { name: agent.name })}
      aria-haspopup="menu"
      onClick={() => setAsked(true)}
      {...props}
    />
  );
}
