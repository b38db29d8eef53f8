import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { type Integration, isOwnApp, useIntegrations } from '../integrations/integrations.data';
import { Managed } from '../session/managed';
import { useTenantHere } from '../shell/tenants.data';
import { EmptyNote } from '../show/empty-note';
import { PageHead } from '../show/page-head';
import { QueryView } from '../show/query-view';
import { Match } from './match';

/** Accounts find their members by what both sides know of a person; nobody has to sign in for it. */
export function Page() {
  const tenant = useTenantHere();
  return (
    <Managed otherwise={<Navigate to={`/t/${tenant}/members`} replace />}>
      <QueryView query={useIntegrations(tenant)} rows={6}>
        {({ items }) => <MatchOf tenant={tenant} apps={items.filter(isOwnApp)} />}
      </QueryView>
    </Managed>
  );
}

function MatchOf({ tenant, apps }: { tenant: string; apps: Integration[] }) {
  const { t } = useTranslation();
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
