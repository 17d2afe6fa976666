import type { ReactNode } from 'react';
import type { SettingsView } from '#contracts';
import { ErrorState, Page, Skeleton } from '../../shared/ui/index.js';
import { useSettings } from './settings.queries.js';

interface Props {
  title: string;
  intro: ReactNode;
  actions?: ReactNode;
  children: (settings: SettingsView) => ReactNode;
}

/** The frame of a page of settings: loading, trouble, and then what it shows. */
export function SettingsPage({ title, intro, actions, children }: Props) {
  const { data: settings, error, refetch } = useSettings();
  return (
    <Page title={title} intro={intro} actions={actions}>
      {!settings && !error && <Skeleton lines={8} />}
      {!settings && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {settings && children(settings)}
    </Page>
  );
}
