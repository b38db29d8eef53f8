import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasStatus } from '../api/problem';
import { useNames } from '../schedules/names.data';
import { useSchedules } from '../schedules/schedules.data';
import { ProblemNote } from '../show/problem-note';
import { LampWord } from '../show/state-tag';
import { useOnCallNow } from './on-call-now.data';

/** Each is asked for who is on duty. */
const AT_ONCE = 12;

/** Who is on call this moment; nothing where there are no schedules. */
export function OnCallNow({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useSchedules(tenant, undefined, AT_ONCE);
  const schedules = data?.items ?? [];
  const onCall = useOnCallNow(
    tenant,
    schedules.map(({ scheduleId }) => scheduleId),
  );
  const nameOf = useNames(
    tenant,
    onCall.flatMap((accountId) => accountId ?? []),
  );
  // Where a pipeline of the site's own pages, there are no schedules.
  if (!data && error && !hasStatus(error, 409))
    return <ProblemNote error={error} onRetry={() => void refetch()} />;
  if (schedules.length === 0) return null;
  return (
    <section className="panel">
      <h2>
        <Link to={`/t/${tenant}/on-call`}>{t('onCall.title')}</Link>
      </h2>
      <ul className="open-alerts">
        {schedules.map(({ scheduleId, name }, i) => (
          <li key={scheduleId}>
            <Link to={`/t/${tenant}/schedules/${encodeURIComponent(scheduleId)}`}>{name}</Link>
            <Person accountId={onCall[i]} nameOf={nameOf} />
          </li>
        ))}
      </ul>
      {data?.next && <Link to={`/t/${tenant}/on-call`}>{t('overview.moreSchedules')}</Link>}
    </section>
  );
}

interface PersonProps {
  accountId: string | null | undefined;
  nameOf: (accountId: string) => string;
}

function Person({ accountId, nameOf }: PersonProps) {
  const { t } = useTranslation();
  if (accountId === undefined) return <span className="soft">…</span>;
  if (accountId === null) return <LampWord lamp="bad">{t('onCall.nobodyNow')}</LampWord>;
  return <b>{nameOf(accountId)}</b>;
}
