import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Integration } from '../integrations/integrations.data';
import { useChecks } from '../own-app/check.data';
import { CheckLines } from '../own-app/check-lines';
import { LampWord } from '../show/state-tag';
import type { FirstPage } from './open-alerts';
import { unwell } from './unwell';

/** WeCom is asked about each; of further ones only the authorization is known. */
const MOST_LOOKED_AT = 20;

interface ConnectionsHealthProps {
  tenant: string;
  connections: FirstPage<Integration>;
}

/** Every connection that is not well, with what to do about it; of the others only how many they are. */
export function ConnectionsHealth({ tenant, connections: { items, next } }: ConnectionsHealthProps) {
  const { t } = useTranslation();
  const all = `/t/${tenant}/connections`;
  const asked = items.slice(0, MOST_LOOKED_AT);
  const checks = useChecks(asked.map(({ id }) => id));
  const reports = new Map(checks.flatMap(({ data }, i) => (data ? [[asked[i]!.id, data] as const] : [])));
  const sick = unwell(items, reports);
  const isLooking = checks.some(({ isLoading }) => isLoading);
  const unknown = items.filter(
    ({ id, authorization }) => authorization === 'active' && !reports.has(id),
  ).length;
  return (
    <>
      {sick.map(({ connection: { id, name, authorization }, wrong }) => (
        <div key={id}>
          <h3>
            <Link to={`${all}/${id}`}>{name}</Link>
          </h3>
          {authorization !== 'active' && wrong.length === 0 && (
            <LampWord lamp="bad">{t(`authorization.${authorization}`)}</LampWord>
          )}
          <CheckLines checks={wrong} />
        </div>
      ))}
      {isLooking && <p className="soft">{t('overview.looking')}</p>}
      {sick.length === 0 && reports.size > 0 && !isLooking && (
        <p>
          <LampWord lamp="ok">
            <Link to={all}>{t('overview.connectionsWell', { number: reports.size })}</Link>
          </LampWord>
        </p>
      )}
      {!isLooking && (unknown > 0 || next !== null) && (
        <p className="soft">
          {t('overview.notLookedAt', { number: `${unknown}${next === null ? '' : '+'}` })}{' '}
          <Link to={all}>{t('remedy.connections')}</Link>
        </p>
      )}
    </>
  );
}
