import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isOffered } from '../api/offers';
import { useNames } from '../schedules/names.data';
import { type StoredSchedule, useComingTurns, useSchedules } from '../schedules/schedules.data';
import { OnCallTabs } from '../shell/on-call-tabs';
import { useTenantHere } from '../shell/tenants.data';
import { EmptyNote } from '../show/empty-note';
import { Loading } from '../show/loading';
import { PageHead } from '../show/page-head';
import { ProblemNote } from '../show/problem-note';
import { useAfter } from '../show/url-state';
import { DutyCard } from './duty-card';
import { ReachabilityPanel } from './reachability-panel';
import './on-call.css';
import '../schedules/calendar.css';
import '../schedules/editor.css';

/** Each is asked for its turns. */
const AT_ONCE = 24;
const DAYS = 14;

export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const [after] = useAfter();
  const { data, error, refetch } = useSchedules(tenant, after, AT_ONCE);
  return (
    <>
      <OnCallTabs />
      <PageHead title={t('onCall.title')} text={t('onCall.text')} />
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={6} />}
      {data?.items.length === 0 && (
        <EmptyNote title={t('schedules.none')} text={t('schedules.noneText')}>
          <Link to={`/t/${tenant}/schedules/new`}>{t('schedule.new')}</Link>
        </EmptyNote>
      )}
      {data && (
        <>
          <div className="duties">
            {data.items.map((schedule) => (
              <Duty key={schedule.scheduleId} {...{ tenant, schedule }} />
            ))}
          </div>
          {data.next && (
            <p>
              <Link to={`/t/${tenant}/on-call?after=${encodeURIComponent(data.next)}`}>
                {t('action.next')}
              </Link>
            </p>
          )}
          {isOffered('reachability') && <ReachabilityPanel tenant={tenant} schedules={data.items} />}
        </>
      )}
    </>
  );
}

function Duty({ tenant, schedule }: { tenant: string; schedule: StoredSchedule }) {
  const turns = useComingTurns(tenant, schedule.scheduleId, DAYS);
  const items = turns.data?.items ?? [];
  const nameOf = useNames(
    tenant,
    items.flatMap(({ accountId }) => accountId ?? []),
  );
  if (turns.error) return <ProblemNote error={turns.error} onRetry={() => void turns.refetch()} />;
  if (!turns.data) return <Loading rows={4} />;
  return <DutyCard {...{ tenant, schedule, nameOf }} turns={items} />;
}
