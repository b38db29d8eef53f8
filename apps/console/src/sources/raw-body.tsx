import { useTranslation } from 'react-i18next';
import { CopyButton } from '../show/copy-value';
import { QueryView } from '../show/query-view';
import { AlertLink } from './feed-line';
import { type Received, useReceived } from './sources.data';
import { LeftOut } from './try-box';

/** One body as it was sent, and each of its events. */
export function RawBody({ tenant, id, bodyId }: { tenant: string; id: string; bodyId: string }) {
  return (
    <QueryView query={useReceived(tenant, id, bodyId)} rows={6}>
      {(data) => <Kept tenant={tenant} data={data} />}
    </QueryView>
  );
}

function Kept({ tenant, data }: { tenant: string; data: Received }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <ol className="feed-events">
        {data.became.map(({ index, became, alertId }) => (
          <li key={index}>
            {t(`became.${became}`)} {alertId !== null && <AlertLink tenant={tenant} alertId={alertId} />}
            <div className="soft">{t(`becameText.${became}`)}</div>
          </li>
        ))}
      </ol>
      <LeftOut leftOut={data.leftOut} />
      <div className="row">
        <span className="soft mono">{data.contentType}</span>
        <CopyButton text={data.text}>{t('action.copy')}</CopyButton>
      </div>
      <pre className="raw mono" tabIndex={0} aria-label={t('received.raw')}>
        {laidOut(data.text, data.isCut)}
      </pre>
      {data.isCut && <p className="soft">{t('letters.cut')}</p>}
    </div>
  );
}

/** JSON with its lines; anything else as it is. */
function laidOut(text: string, isCut: boolean): string {
  if (isCut) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
