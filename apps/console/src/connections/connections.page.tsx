import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTenantHere } from '../shell/tenants.data';
import { type Column, DataList } from '../show/data-list';
import { EmptyNote } from '../show/empty-note';
import { PageHead } from '../show/page-head';
import { LampWord } from '../show/state-tag';
import { useAfter } from '../show/url-state';
import { When } from '../show/when';
import { ConnectForm } from './connect-form';
import { type Integration, useIntegrations } from './connections.data';
import { InstallLink } from './install-link';

export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const [after] = useAfter();
  const integrations = useIntegrations(tenant, after);
  return (
    <>
      <PageHead title={t('connections.title')} text={t('connections.text')} />
      <DataList
        label={t('connections.title')}
        query={integrations}
        columns={useColumns(tenant)}
        keyOf={({ id }) => id}
        empty={<EmptyNote title={t('connections.none')} text={t('connections.noneText')} />}
      />
      <div className="connect-ways">
        <section className="panel">
          <h2>{t('connections.byLink')}</h2>
          <InstallLink tenant={tenant} />
        </section>
        <section className="panel">
          <h2>{t('connections.byId')}</h2>
          <ConnectForm tenant={tenant} />
        </section>
      </div>
    </>
  );
}

function useColumns(tenant: string): Column<Integration>[] {
  const { t } = useTranslation();
  return [
    {
      title: t('connections.name'),
      isHead: true,
      render: ({ id, name, corpName }) => (
        <span>
          <Link to={`/t/${tenant}/connections/${id}`}>{name}</Link>
          {corpName && <div className="soft">{corpName}</div>}
        </span>
      ),
    },
    { title: 'Corp ID', render: ({ corpId }) => <span className="mono">{corpId}</span> },
    {
      title: t('connections.status'),
      render: ({ authorization }) => (
        <LampWord lamp={authorization === 'active' ? 'ok' : 'bad'}>
          {t(`authorization.${authorization}`)}
        </LampWord>
      ),
    },
    { title: t('connections.licence'), render: ({ license }) => t(`licence.${license.status}`) },
    { title: t('connections.ticket'), render: ({ lastTicketAt }) => <When at={lastTicketAt} /> },
  ];
}
