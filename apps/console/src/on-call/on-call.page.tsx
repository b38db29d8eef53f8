import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isOffered } from '../api/offers';
import { useNames } from '../schedules/names.data';
import { type StoredSchedule, useComingTurns, useSchedules } from '../schedules/schedules.data';
import { Managed } from '../session/managed';
import { OnCallTabs } from '../shell/on-call-tabs';
import { useTenantHere } from '../shell/tenants.data';
import { EmptyNote } from '../show/empty-note';
import { PageHead } from '../show/page-head';
import { QueryView } from '../show/query-view';
import { useAfter } from '../show/url-state';
import { DutyCard } from './duty-card';
import { ReachabilityPanel } from './reachability-panel';
import { useUnreachable } from './reachability.data';
import './on-call.css';
import '../schedules/calendar.css';
import '../schedules/editor.css';

/** Each is asked for its turns. */
const AT_ONCE = 24;
const DAYS = 14;
/** Now and tonight. */
const REACH_HOURS = 24;

export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const [after] = useAfter();
  return (
    <>
      <OnCallTabs />
      <PageHead title={t('onCall.title')} text={t('onCall.text')} />
      <QueryView query={useSchedules(tenant, after, AT_ONCE)} rows={6}>
        {({ items, next }) => (
          <>
            {items.length === 0 && (
              <EmptyNote title={t('schedules.none')} text={t('schedules.noneText')}>
                <Managed>
                  <Link to={`/t/${tenant}/schedules/new`}>{t('schedule.new')}</Link>
                </Managed>
              </EmptyNote>
            )}
            <div className="duties">
              {items.map((schedule) => (
                <Duty key={schedule.scheduleId} {...{ tenant, schedule }} />
              ))}
            </div>
            {next && (
              <p>
                <Link to={`/t/${tenant}/on-call?after=${encodeURIComponent(next)}`}>{t('action.next')}</Link>
              </p>
            )}
            {isOffered('reachability') && <ReachabilityPanel tenant={tenant} schedules={items} />}
          </>
        )}
      </QueryView>
    </>
  );
}

interface DutyProps {
  tenant: string;
  schedule: StoredSchedule;
}

function Duty({ tenant, schedule }: DutyProps) {
  const turns = useComingTurns(tenant, schedule.scheduleId, DAYS);
  const nameOf = useNames(tenant, turns.data?.items.flatMap(({ accountId }) => accountId ?? []) ?? []);
  const reach = useUnreachable(tenant, REACH_HOURS).data;
  return (
    <QueryView query={turns} rows={4}>
      {({ items }) => <DutyCard {...{ tenant, schedule, nameOf, reach }} turns={items} />}
    </QueryView>
  );
}
