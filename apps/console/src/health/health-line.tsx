import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Lamp, LampWord } from '../show/state-tag';
import { useHealth } from './health.data';

export const LAMPS: Record<string, Lamp> = {
  ok: 'ok',
  healthy: 'ok',
  degraded: 'warn',
  away: 'bad',
  down: 'bad',
};

/** All services in one line. */
export function HealthLine() {
  const { t } = useTranslation();
  const { data, error } = useHealth();
  if (error) return <p className="soft">{t('health.noReport')}</p>;
  if (!data) return null;
  const sick = data.services.filter(({ status }) => LAMPS[status] !== 'ok').map(({ service }) => service);
  return (
    <p>
      <LampWord lamp={sick.length === 0 ? 'ok' : 'warn'}>
        <Link to="/health">
          {sick.length === 0 ? t('health.allWell') : t('health.sick', { services: sick.join(', ') })}
        </Link>
      </LampWord>
    </p>
  );
}
