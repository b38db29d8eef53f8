import { useTranslation } from 'react-i18next';
import { Loading } from '../show/loading';
import { ProblemNote } from '../show/problem-note';
import { useDeliveries } from './alerts.data';
import { OutcomeList } from './outcome-list';

/** Who was told and who was not, with the reason in words and what to do about it. */
export function DeliveriesPanel({ tenant, alertId }: { tenant: string; alertId: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useDeliveries(tenant, alertId);
  return (
    <section className="panel">
      <h2>{t('deliveries.title')}</h2>
      {isPending ? (
        <Loading />
      ) : error ? (
        <ProblemNote error={error} onRetry={() => void refetch()} />
      ) : data.items.length === 0 ? (
        <p className="soft">{t('deliveries.none')}</p>
      ) : (
        <OutcomeList tenant={tenant} deliveries={data.items} />
      )}
      {data?.next && <p className="soft">{t('deliveries.more', { count: data.items.length })}</p>}
    </section>
  );
}
