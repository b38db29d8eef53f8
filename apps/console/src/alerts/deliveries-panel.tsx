import { useTranslation } from 'react-i18next';
import { newestOutcomes } from '../outcomes/newest-outcomes';
import { OutcomeList } from '../outcomes/outcome-list';
import type { Delivery } from '../outcomes/outcome-row';
import { useNames } from '../schedules/names.data';
import { useDesk, useMay } from '../session/session.data';
import { QueryView } from '../show/query-view';
import { MOST_RESENT, useDeliveries } from './deliveries.data';
import { ResendButton } from './resend-button';

interface DeliveriesPanelProps {
  tenant: string;
  alertId: string;
  /** Of an alert that is over nobody is told again. */
  isOpen: boolean;
}

/** Who was told and who was not, with the reason in words and what to do about it. */
export function DeliveriesPanel({ tenant, alertId, isOpen }: DeliveriesPanelProps) {
  const { t } = useTranslation();
  const deliveries = useDeliveries(tenant, alertId);
  const newest = newestOutcomes(deliveries.data?.items ?? []).map(({ delivery }) => delivery);
  // In the order of the list: of very many, the first ones have names.
  const nameOf = useNames(
    tenant,
    newest.map(({ accountId }) => accountId),
  );
  const [isDesk, mayManage] = [useDesk(), useMay('manage')];
  const isOffered = isOpen && isDesk && mayManage;
  const failed = isOffered ? accountsOf(newest.filter(canBeSentAgain)) : [];
  const again = { tenant, alertId };
  return (
    <section className="panel">
      <h2>{t('deliveries.title')}</h2>
      <QueryView query={deliveries}>
        {({ items, isCut }) => (
          <>
            {isCut && <p className="soft">{t('deliveries.cut', { number: items.length })}</p>}
            {failed.length > 1 && (
              <p>
                <ResendButton {...again} accountIds={failed}>
                  {t('resend.all', { count: failed.length })}
                </ResendButton>
              </p>
            )}
            {items.length === 0 ? (
              <p className="soft">{t('deliveries.none')}</p>
            ) : (
              <OutcomeList
                {...again}
                deliveries={items}
                nameOf={nameOf}
                actionOf={(delivery) =>
                  isOffered &&
                  canBeSentAgain(delivery) && (
                    <ResendButton {...again} accountIds={[delivery.accountId]}>
                      {t('resend.one')}
                    </ResendButton>
                  )
                }
              />
            )}
          </>
        )}
      </QueryView>
    </section>
  );
}

/** Each once, as many as one request takes. */
const accountsOf = (deliveries: readonly Delivery[]): string[] =>
  [...new Set(deliveries.map(({ accountId }) => accountId))].slice(0, MOST_RESENT);

/** Who is no account is none the next time either. */
const canBeSentAgain = ({ outcome, channel = 'wecom', reason }: Delivery): boolean =>
  outcome === 'failed' && channel === 'wecom' && reason !== 'ACCOUNT_UNKNOWN';
