import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../api/coming';
import { type Column, DataList } from '../show/data-list';
import { EmptyNote } from '../show/empty-note';
import { ClearFilters } from '../show/filter-bar';
import { LampWord } from '../show/state-tag';
import { useAfter, useFilters } from '../show/url-state';
import { When } from '../show/when';
import { useAudit } from './access.data';
import { PeriodFilter } from './period-filter';

const TEXTS = ['tenant', 'actor', 'action'] as const;
const FILTERS = [...TEXTS, 'from', 'to'] as const;

/** Who did what from where, newest first, with what it was before and after. */
export function AuditList() {
  const { t } = useTranslation();
  const filters = useFilters<string>(FILTERS);
  const [after] = useAfter();
  const audit = useAudit(filters.filters, after);
  return (
    <>
      <div className="filters">
        {TEXTS.map((name) => (
          <Input.Search
            key={`${name}${filters.filters[name] ?? ''}`}
            defaultValue={filters.filters[name]}
            aria-label={t(`audit.${name}`)}
            placeholder={t(`audit.${name}`)}
            allowClear
            onSearch={(text) => filters.set(name, text.trim())}
            style={{ maxWidth: 200 }}
          />
        ))}
        <PeriodFilter filters={filters} />
        <ClearFilters filters={filters} />
      </div>
      <DataList
        label={t('audit.title')}
        query={audit}
        columns={useColumns()}
        keyOf={({ id }) => id}
        empty={
          filters.isFiltered ? (
            <EmptyNote title={t('audit.noMatch')}>
              <ClearFilters filters={filters} />
            </EmptyNote>
          ) : (
            <EmptyNote title={t('audit.none')} text={t('audit.noneText')} />
          )
        }
      />
    </>
  );
}

function useColumns(): Column<AuditEntry>[] {
  const { t } = useTranslation();
  return [
    { title: t('audit.at'), isHead: true, render: ({ at }) => <When at={at} /> },
    {
      title: t('audit.actor'),
      render: ({ actor, surface }) => (
        <span>
          <b>{actor.name}</b>{' '}
          <span className="soft">
            {t(`actor.${actor.kind}`, actor.kind)} · {t(`surface.${surface}`, surface)}
          </span>
        </span>
      ),
    },
    {
      title: t('audit.what'),
      render: ({ action, object, tenant, outcome, code }) => (
        <span>
          {t(`auditAction.${action}`, action)} <b>{object.id}</b>
          <div className="soft">
            <span className="mono">{action}</span>
            {tenant && ` · ${tenant}`}
          </div>
          {outcome !== 'done' && (
            <LampWord lamp={outcome === 'refused' ? 'off' : 'warn'}>
              {[t(`auditOutcome.${outcome}`), code].filter(Boolean).join(' · ')}
            </LampWord>
          )}
        </span>
      ),
    },
    { title: t('audit.change'), render: (entry) => <Change entry={entry} /> },
  ];
}

const text = (value: unknown): string => (value === null ? '—' : JSON.stringify(value));

function Change({ entry: { before, after, correlationId } }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  if (before === null && after === null) return <>—</>;
  return (
    <details>
      <summary>{t('audit.show')}</summary>
      <div className="mono">
        <del>{text(before)}</del>
        <div>{text(after)}</div>
        <div className="soft">{correlationId}</div>
      </div>
    </details>
  );
}
