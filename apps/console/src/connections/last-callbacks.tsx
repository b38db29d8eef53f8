import { useTranslation } from 'react-i18next';
import { LampWord } from '../show/state-tag';
import { When } from '../show/when';
import '../show/data-list.css';
import type { IntegrationDetail } from '../integrations/integrations.data';

/** When WeCom last spoke of this corp, and how each was taken: the first thing to look at when presses do nothing. */
export function LastCallbacks({ callbacks }: Pick<IntegrationDetail, 'callbacks'>) {
  const { t } = useTranslation();
  if (callbacks.length === 0) return <p className="soft">{t('connection.noCallbacks')}</p>;
  return (
    <table className="data-list" aria-label={t('connection.callbacks')}>
      <thead>
        <tr>
          <th scope="col">{t('connection.event')}</th>
          <th scope="col">{t('connection.verdict')}</th>
          <th scope="col">{t('connection.at')}</th>
        </tr>
      </thead>
      <tbody>
        {callbacks.map(({ at, event, verdict }, i) => (
          <tr key={`${at}-${i}`}>
            <td className="mono">{event}</td>
            <td data-title={t('connection.verdict')}>
              <LampWord lamp={verdict === 'accepted' ? 'ok' : 'off'}>{t(`callback.${verdict}`)}</LampWord>
            </td>
            <td data-title={t('connection.at')}>
              <When at={at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
