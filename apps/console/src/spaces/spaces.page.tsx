import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Managed } from '../session/managed';
import { OnCallTabs } from '../shell/on-call-tabs';
import { useTenantHere } from '../shell/tenants.data';
import { type Column, DataList } from '../show/data-list';
import { EmptyNote } from '../show/empty-note';
import { NewById } from '../show/new-by-id';
import { PageHead } from '../show/page-head';
import { useAfter } from '../show/url-state';
import { useSpan } from './ladder';
import { RouteTest } from './route-test';
import { type Space, useSpaces } from './spaces.data';
import { useTargets } from './targets.data';
import './spaces.css';

const DEFAULT_SPACE = 'default';

export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const [after] = useAfter();
  const spaces = useSpaces(tenant, after);
  return (
    <>
      <OnCallTabs />
      <PageHead title={t('spaces.title')} text={t('spaces.text')}>
        <Managed>
          <NewById
            label={t('spaces.newId')}
            action={t('spaces.add')}
            pageOf={(id) => `/t/${tenant}/spaces/${id}`}
          />
        </Managed>
      </PageHead>
      <div className="stack">
        <div>
          <DataList
            label={t('spaces.title')}
            query={spaces}
            columns={useColumns(tenant)}
            keyOf={({ spaceId }) => spaceId}
            empty={<EmptyNote title={t('spaces.none')} />}
          />
        </div>
        <RouteTest tenant={tenant} />
      </div>
    </>
  );
}

function useColumns(tenant: string): Column<Space>[] {
  const { t } = useTranslation();
  const span = useSpan();
  const { nameOf } = useTargets(tenant);
  return [
    {
      title: t('spaces.space'),
      isHead: true,
      render: ({ spaceId, name, updatedAt }) => (
        <span>
          <Link to={`/t/${tenant}/spaces/${spaceId}`}>{updatedAt === null ? t('space.default') : name}</Link>
          <div className="soft mono">{spaceId}</div>
        </span>
      ),
    },
    {
      title: t('spaces.match'),
      render: ({ spaceId, match, order }) =>
        spaceId === DEFAULT_SPACE ? (
          <span className="soft">{t('spaces.rest')}</span>
        ) : (
          <span className="row">
            <span className="soft">{order}</span>
            {match.map((matcher) => (
              <span key={matcher} className="chip mono">
                {matcher}
              </span>
            ))}
            {match.length === 0 && t('spaces.everything')}
          </span>
        ),
    },
    {
      title: t('spaces.first'),
      render: ({ policy }) => {
        const [first] = policy.levels;
        if (!first || first.targets.length === 0) return <span className="bad">{t('ladder.nobody')}</span>;
        return first.targets
          .map((target) =>
            target.schedule === undefined ? nameOf(target) : t('ladder.onDuty', { name: nameOf(target) }),
          )
          .join(t('list.comma'));
      },
    },
    {
      title: t('spaces.then'),
      render: ({ policy: { levels, repeat } }) => (
        <span>
          {t('spaces.levels', { count: levels.length })}
          {repeat && (
            <div className="soft">
              {t('ladder.repeat', { span: span(repeat.everySeconds), count: repeat.times })}
            </div>
          )}
        </span>
      ),
    },
  ];
}
