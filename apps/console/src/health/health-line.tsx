import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Lamp, LampWord } from '../show/state-tag';
import { type ServiceReport, useHealth, useSeesAll } from './health.data';

export const LAMPS: Record<ServiceReport['status'], Lamp> = {
  ok: 'ok',
  degraded: 'warn',
  down: 'bad',
  silent: 'bad',
};

/** All services in one line, for whoever may see them. */
export function HealthLine() {
  const { t } = useTranslation();
  const { data, error } = useHealth();
  if (!useSeesAll()) return null;
  if (error) return <p className="soft">{t('health.noReport')}</p>;
  if (!data) return null;
  const sick = data.services.filter(({ status }) => status !== 'ok').map(({ service }) => service);
  return (
    <p>
      <LampWord lamp={LAMPS[data.status]}>
        <Link to="/health">
          {sick.length === 0
            ? t('health.allWell')
            : t('health.sick', { services: sick.join(t('list.comma')) })}
        </Link>
      </LampWord>
    </p>
  );
}
