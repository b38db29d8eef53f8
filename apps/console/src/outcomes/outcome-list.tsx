import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newestOutcomes } from './newest-outcomes';
import { type Delivery, OutcomeLine, OutcomeRow } from './outcome-row';
import './outcomes.css';

/** Rows drawn at once. */
const STEP = 100;

interface OutcomeListProps {
  tenant: string;
  alertId: string;
  deliveries: readonly Delivery[];
  /** Without it people go by their account ids. */
  nameOf?: (accountId: string) => string;
  /** What can be done about an outcome right there. */
  actionOf?: (delivery: Delivery) => ReactNode;
}

const keyOf = ({ accountId, version, channel, detail }: Delivery): string =>
  `${accountId}-${version}-${channel}-${detail ?? ''}`;

/** What the newest version came to for each person and channel; earlier ones unfold. */
export function OutcomeList({
  tenant,
  alertId,
  deliveries,
  nameOf = (accountId) => accountId,
  actionOf,
}: OutcomeListProps) {
  const { t } = useTranslation();
  const [most, setMost] = useState(STEP);
  const outcomes = newestOutcomes(deliveries);
  const hasVersions = new Set(deliveries.map(({ version }) => version)).size > 1;
  return (
    <>
      <ul className="outcomes">
        {outcomes.slice(0, most).map(({ delivery, earlier }) => (
          <li key={keyOf(delivery)}>
            <OutcomeRow
              {...{ tenant, alertId, delivery, nameOf, hasVersions }}
              action={actionOf?.(delivery)}
            />
            {earlier.length > 0 && (
              <details className="earlier soft">
                <summary>{t('deliveries.earlier', { number: earlier.length })}</summary>
                <ul>
                  {earlier.map((each) => (
                    <li key={keyOf(each)}>
                      <OutcomeLine delivery={each} hasVersions />
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
      {outcomes.length > most && (
        <Button onClick={() => setMost(most + STEP)}>
          {t('deliveries.more', { number: outcomes.length - most })}
        </Button>
      )}
    </>
  );
}
