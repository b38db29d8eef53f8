import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { usePageTitle } from '../show/page-title';
import { ProblemNote } from '../show/problem-note';

export function NoPage() {
  const { t } = useTranslation();
  usePageTitle(t('noPage.title'));
  return (
    <div className="panel">
      <h1>{t('noPage.title')}</h1>
      <p className="soft">{t('noPage.text')}</p>
      <Link to="/">{t('noPage.home')}</Link>
    </div>
  );
}

/** A page that could not be loaded or broke; a new version of the console moves its files, and a reload finds them. */
export function PageFailed() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <div className="panel" role="alert">
      <h1>{t('pageFailed.title')}</h1>
      <p className="soft">{t('pageFailed.text')}</p>
      <ProblemNote error={error} />
      <Button onClick={() => window.location.reload()}>{t('pageFailed.reload')}</Button>
    </div>
  );
}
