import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isOwnApp, useIntegrations } from '../integrations/integrations.data';
import { useTenantHere } from '../shell/tenants.data';
import { EmptyNote } from '../show/empty-note';
import { Loading } from '../show/loading';
import { PageHead } from '../show/page-head';
import { ProblemNote } from '../show/problem-note';
import { Match } from './match';

/** Accounts find their members by what both sides know of a person; nobody has to sign in for it. */
export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const { data, error, isPending, refetch } = useIntegrations(tenant);
  if (isPending) return <Loading rows={6} />;
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
  const apps = data.items.filter(isOwnApp);
  return (
    <>
      <PageHead title={t('match.title')} text={t('match.text')}>
        <Link to={`/t/${tenant}/members`}>{t('import.back')}</Link>
      </PageHead>
      {apps.length === 0 ? (
        <EmptyNote title={t('match.none')} text={t('match.noneText')}>
          <Link to={`/t/${tenant}/connections`}>{t('nav.connections')}</Link>
        </EmptyNote>
      ) : (
        <Match tenant={tenant} apps={apps} />
      )}
    </>
  );
}
