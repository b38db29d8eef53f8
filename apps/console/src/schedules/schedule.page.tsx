import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { Managed } from '../session/managed';
import { useMay } from '../session/session.data';
import { OnCallTabs } from '../shell/on-call-tabs';
import { useTenantHere, useTenants } from '../shell/tenants.data';
import { Loading } from '../show/loading';
import { QueryView } from '../show/query-view';
import { draftOf, newDraft } from './draft';
import { useOverrides, useSchedule } from './schedules.data';
import { ScheduleDraft } from './schedule-draft';
import { ScheduleView } from './schedule-view';

const DAY_MS = 86_400_000;
/** As far back as the calendar is looked at in general. */
const SHOWN_BACK_DAYS = 60;
const NEW = 'new';

export function Page() {
  const tenant = useTenantHere();
  const { scheduleId = '' } = useParams();
  return (
    <>
      <OnCallTabs />
      {scheduleId === NEW ? (
        <Managed otherwise={<Navigate to={`/t/${tenant}/schedules`} replace />}>
          <NewSchedule />
        </Managed>
      ) : (
        <Known key={scheduleId} scheduleId={scheduleId} />
      )}
    </>
  );
}

function NewSchedule() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const navigate = useNavigate();
  const goTo = (path: string) => void navigate(`/t/${tenant}/schedules${path}`);
  const tenants = useTenants();
  const zone = tenants.data?.find((known) => known.tenant === tenant)?.timeZone;
  const begun = useMemo(() => newDraft(zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone), [zone]);
  if (tenants.isPending) return <Loading rows={8} />;
  return (
    <ScheduleDraft
      {...{ tenant, begun }}
      isNew
      title={t('schedule.new')}
      overrides={[]}
      onSaved={({ scheduleId }) => goTo(`/${scheduleId}`)}
      onCancel={() => goTo('')}
    />
  );
}

function Known({ scheduleId }: { scheduleId: string }) {
  const tenant = useTenantHere();
  const [params, setParams] = useSearchParams();
  const isEdited = useMay('manage') && params.has('edit');
  const [since] = useState(() => new Date(Date.now() - SHOWN_BACK_DAYS * DAY_MS).toISOString());
  const schedule = useSchedule(tenant, scheduleId);
  const overrides = useOverrides(tenant, scheduleId, since);
  const both = {
    data: schedule.data && overrides.data && { schedule: schedule.data, overrides: overrides.data.items },
    error: schedule.error ?? overrides.error,
    refetch: () => Promise.all([schedule.refetch(), overrides.refetch()]),
  };
  return (
    <QueryView query={both} rows={8} among={`/t/${tenant}/schedules`}>
      {({ schedule, overrides }) =>
        isEdited ? (
          <ScheduleDraft
            {...{ tenant, overrides }}
            begun={draftOf(schedule)}
            isNew={false}
            title={schedule.name}
            onSaved={() => setParams({})}
            onCancel={() => setParams({})}
          />
        ) : (
          <ScheduleView {...{ tenant, schedule, overrides }} onEdit={() => setParams({ edit: '' })} />
        )
      }
    </QueryView>
  );
}
