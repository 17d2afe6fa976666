import { isRouteErrorResponse, useRouteError } from 'react-router';
import { useDocumentTitle } from '../../shared/browser/document-title.js';
import { ButtonLink, Empty, ErrorState } from '../../shared/ui/index.js';
import { useT } from '../../shared/wording/index.js';

/** There is no such page. */
export function NotFoundPage() {
  const t = useT();
  useDocumentTitle(t('shell.notFound.title'));
  return (
    <Empty
      isPage
      icon="search"
      title={t('shell.notFound.title')}
      action={<ButtonLink to="/">{t('shell.toStart')}</ButtonLink>}
    >
      {t('shell.notFound.text')}
    </Empty>
  );
}

/** A page broke, or could not be loaded. Everything around it keeps working. */
export function RouteErrorPage() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  // After an update the old files are gone: loading the page anew brings the present ones.
  return <ErrorState isPage error={error} onRetry={() => location.reload()} />;
}
