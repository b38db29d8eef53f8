import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNames } from '../schedules/names.data';
import { useTenantHere } from '../shell/tenants.data';
import { type Column, DataList } from '../show/data-list';
import { EmptyNote } from '../show/empty-note';
import { PageHead } from '../show/page-head';
import { useAfter } from '../show/url-state';
import { When } from '../show/when';
import { reasonsOf, type StaleCard, staleSinceOf, useStaleCards } from './stale-cards.data';

/** Names beyond these are counted. */
const MOST_NAMED = 3;

/** Every card that says what is no longer so: whose, since when, why, and what mends it. */
export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const [after] = useAfter();
  return (
    <>
      <PageHead title={t('staleCards.title')} text={t('staleCards.text')} />
      <DataList
        label={t('staleCards.title')}
        query={useStaleCards(tenant, after)}
        columns={useColumns(tenant)}
        keyOf={({ cardId }) => cardId}
        empty={
          <EmptyNote title={t('staleCards.none')} text={t('staleCards.noneText')}>
            <Link to={`/t/${tenant}/alerts`}>{t('alerts.title')}</Link>
          </EmptyNote>
        }
      />
    </>
  );
}

function useColumns(tenant: string): Column<StaleCard>[] {
  const { t } = useTranslation();
  const reason = (table: string, code: string) => t(`${table}.${code}`, { defaultValue: code });
  return [
    {
      title: t('alerts.alert'),
      isHead: true,
      render: ({ alertId = '', title }) => (
        <>
          <Link to={`/t/${tenant}/alerts/${encodeURIComponent(alertId)}`}>{title ?? alertId}</Link>
          {title && <div className="soft mono">{alertId}</div>}
        </>
      ),
    },
    { title: t('staleCards.seenBy'), render: (card) => <SeenBy card={card} tenant={tenant} /> },
    {
      title: t('staleCards.shows'),
      render: ({ recipients, trueVersion }) =>
        t('staleCards.versions', {
          shown: Math.min(...recipients.map(({ shownVersion }) => shownVersion)),
          true: trueVersion,
        }),
    },
    { title: t('staleCards.since'), render: (card) => <When at={staleSinceOf(card)} /> },
    {
      title: t('staleCards.why'),
      render: (card) =>
        reasonsOf(card).map((code) => (
          <div key={code}>
            {reason('story.staleReason', code)}
            <div className="soft">{t(`staleCards.remedy.${code}`, { defaultValue: '' })}</div>
          </div>
        )),
    },
  ];
}

function SeenBy({ card, tenant }: { card: StaleCard; tenant: string }) {
  const { t } = useTranslation();
  const { group, recipients } = card;
  const untrue = recipients.flatMap(({ accountId, staleReason }) => (staleReason && accountId) || []);
  const shown = untrue.slice(0, MOST_NAMED);
  const nameOf = useNames(tenant, shown);
  if (group)
    return (
      <div>
        <Link to={`/t/${tenant}/connections/${group.integrationId}`}>{t('staleCards.group')}</Link>
        <div className="soft mono">{group.chatId}</div>
      </div>
    );
  const more = untrue.length - MOST_NAMED;
  const named = shown.map(nameOf).join(', ');
  return <>{more > 0 ? t('staleCards.andMore', { named, count: more }) : named}</>;
}
