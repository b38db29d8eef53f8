import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTenantHere } from '../shell/tenants.data';
import { type Column, DataList } from '../show/data-list';
import { EmptyNote } from '../show/empty-note';
import { Choice, ClearFilters, SearchBox } from '../show/filter-bar';
import { MomentInput } from '../show/moment-input';
import { PageHead } from '../show/page-head';
import { SeverityBar, StateTag, stateOf } from '../show/state-tag';
import { useAfter, useFilters } from '../show/url-state';
import { When } from '../show/when';
import { type AlertItem, useAlerts } from './alerts.data';

const FILTERS = ['status', 'severity', 'q', 'from', 'to'] as const;
const STATUSES = ['triggered', 'processing', 'closed'] as const;
const SEVERITIES = ['critical', 'warning', 'info'] as const;

export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const filters = useFilters<string>(FILTERS);
  const [after] = useAfter();
  const alerts = useAlerts(tenant, filters.filters, after);
  return (
    <>
      <PageHead title={t('alerts.title')} text={t('alerts.text')}>
        <Link to={`/t/${tenant}/stale-cards`}>{t('staleCards.link')}</Link>
      </PageHead>
      <div className="filters">
        <SearchBox filters={filters} label={t('alerts.search')} />
        <Choice
          filters={filters}
          name="status"
          label={t('alerts.status')}
          options={STATUSES.map((value) => ({ value, label: t(`alertState.${value}`) }))}
        />
        <Choice
          filters={filters}
          name="severity"
          label={t('alerts.severity')}
          options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))}
        />
        {(['from', 'to'] as const).map((name) => (
          <MomentInput
            key={name}
            type="date"
            label={t(`alerts.${name}`)}
            value={filters.filters[name] ?? ''}
            onChange={(day) => filters.set(name, day)}
          />
        ))}
        <ClearFilters filters={filters} />
      </div>
      <DataList
        label={t('alerts.title')}
        query={alerts}
        columns={useColumns(tenant)}
        keyOf={({ alertId }) => alertId}
        empty={
          filters.isFiltered ? (
            <EmptyNote title={t('alerts.noMatch')}>
              <ClearFilters filters={filters} />
            </EmptyNote>
          ) : (
            <EmptyNote title={t('alerts.none')} text={t('alerts.noneText')}>
              <Link to={`/t/${tenant}`}>{t('alerts.noneAction')}</Link>
            </EmptyNote>
          )
        }
      />
    </>
  );
}

function useColumns(tenant: string): Column<AlertItem>[] {
  const { t } = useTranslation();
  return [
    {
      title: t('alerts.alert'),
      isHead: true,
      render: ({ alertId, title, severity }) => (
        <span style={{ display: 'flex' }}>
          <SeverityBar severity={severity} />
          <Link to={`/t/${tenant}/alerts/${encodeURIComponent(alertId)}`}>{title}</Link>
        </span>
      ),
    },
    {
      title: t('alerts.status'),
      render: ({ status, snoozedUntil }) => <StateTag state={stateOf(status, snoozedUntil)} />,
    },
    { title: t('alerts.space'), render: ({ space }) => space?.name ?? '—' },
    { title: t('alerts.since'), render: ({ startedAt }) => <When at={startedAt} /> },
    { title: t('alerts.changed'), render: ({ updatedAt }) => <When at={updatedAt} /> },
    {
      title: t('alerts.stale'),
      render: ({ stale }) => (stale > 0 ? t('alerts.staleCards', { count: stale }) : '—'),
    },
  ];
}
