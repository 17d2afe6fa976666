import { useState } from 'react';
import { IconButton, late } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';

const ViewMenu = late(() => import('./view-menu.js'));

/** What can be done with the view on the screen, and how it is shown. */
export function ViewMenuButton({ view }: { view: string }) {
  const t = useT();
  const [isAsked, setAsked] = useState(false);
  const label = t('view.menu');
  const trigger = <IconButton icon="more" size="small" label={label} />;
  if (isAsked) return <ViewMenu view={view} trigger={trigger} fallback={trigger} onClose={() => setAsked(false)} />;
  return <IconButton icon="more" size="small" label={label} aria-haspopup="menu" onClick={() => setAsked(true)} />;
}
