import { useTranslation } from 'react-i18next';
import { newestOutcomes } from '../outcomes/newest-outcomes';
import { OutcomeList } from '../outcomes/outcome-list';
import { useNames } from '../schedules/names.data';
import { QueryView } from '../show/query-view';
import { useDeliveries } from './deliveries.data';

/** Who was told and who was not, with the reason in words and what to do about it. */
export function DeliveriesPanel({ tenant, alertId }: { tenant: string; alertId: string }) {
  const { t } = useTranslation();
  const deliveries = useDeliveries(tenant, alertId);
  // In the order of the list: of very many, the first ones have names.
  const nameOf = useNames(
    tenant,
    newestOutcomes(deliveries.data?.items ?? []).map(({ delivery: { accountId } }) => accountId),
  );
  return (
    <section className="panel">
      <h2>{t('deliveries.title')}</h2>
      <QueryView query={deliveries}>
        {({ items, isCut }) => (
          <>
            {isCut && <p className="soft">{t('deliveries.cut', { number: items.length })}</p>}
            {items.length === 0 ? (
              <p className="soft">{t('deliveries.none')}</p>
            ) : (
              <OutcomeList tenant={tenant} alertId={alertId} deliveries={items} nameOf={nameOf} />
            )}
          </>
        )}
      </QueryView>
    </section>
  );
}
