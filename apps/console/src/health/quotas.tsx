import { useTranslation } from 'react-i18next';

/** WeCom's limits in use, as notify-service tells them. */
export function Quotas({ quotas }: { quotas: Record<string, unknown>[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('quotas.title')}</h2>
      {quotas.length === 0 ? (
        <p className="soft">{t('quotas.none')}</p>
      ) : (
        <div className="services">
          {quotas.map((quota, i) => (
            <dl key={i} className="panel fact">
              {Object.entries(quota).map(([name, value]) => (
                <div key={name} style={{ display: 'contents' }}>
                  <dt>{name}</dt>
                  <dd>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
                </div>
              ))}
            </dl>
          ))}
        </div>
      )}
    </section>
  );
}
