import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Managed } from '../session/managed';
import { useTenantHere } from '../shell/tenants.data';
import { type Column, DataList } from '../show/data-list';
import { EmptyNote } from '../show/empty-note';
import { PageHead } from '../show/page-head';
import { LampWord } from '../show/state-tag';
import { useAfter } from '../show/url-state';
import { When } from '../show/when';
import { ConnectionTabs } from '../shell/connection-tabs';
import { ConnectWays } from './connect-ways';
import { type Integration, isBot, useIntegrations, wayOf } from '../integrations/integrations.data';

export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const [after] = useAfter();
  const navigate = useNavigate();
  const integrations = useIntegrations(tenant, after);
  return (
    <>
      <ConnectionTabs />
      <PageHead title={t('connections.title')} text={t('connections.text')} />
      <DataList
        label={t('connections.title')}
        query={integrations}
        columns={useColumns(tenant)}
        keyOf={({ id }) => id}
        empty={<EmptyNote title={t('connections.none')} text={t('connections.noneText')} />}
      />
      <Managed>
        <section className="panel connect">
          <h2>{t('connections.another')}</h2>
          <ConnectWays
            withBots
            tenant={tenant}
            onDone={(id) => void navigate(`/t/${tenant}/connections/${id}`)}
          />
        </section>
      </Managed>
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
    { title: t('connections.kind'), render: (each) => t(`way.${wayOf(each)}`) },
    { title: t('connections.corpOrBot'), render: ({ corpId }) => <span className="mono">{corpId}</span> },
    {
      title: t('connections.status'),
      // How a bot's connection stands is on its own page.
      render: (each) =>
        isBot(each) ? (
          '—'
        ) : (
          <LampWord lamp={each.authorization === 'active' ? 'ok' : 'bad'}>
            {t(`authorization.${each.authorization}`)}
          </LampWord>
        ),
    },
    {
      title: t('connections.licence'),
      render: (each) => (isBot(each) ? '—' : t(`licence.${each.license.status}`)),
    },
    { title: t('connections.ticket'), render: ({ lastTicketAt }) => <When at={lastTicketAt} /> },
  ];
}
