import { Zone } from '@app/schedule';
import { Alert, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Managed } from '../session/managed';
import { useMay } from '../session/session.data';
import { DeleteButton } from '../show/delete-button';
import { PageHead } from '../show/page-head';
import { ProblemNote } from '../show/problem-note';
import { DAY_MS, HOUR_MS } from './calendar';
import { CalendarView } from './calendar-view';
import { draftOf, withOverrides } from './draft';
import { FeedPanel } from './feed-panel';
import { useNames } from './names.data';
import { OverrideDrawer } from './override-drawer';
import { OverridesPanel } from './overrides-panel';
import { type StoredOverride, type StoredSchedule, useDeleteSchedule } from './schedules.data';
import { SwapsPanel } from './swaps-panel';
import type { Selection } from './use-selection';

interface ScheduleViewProps {
  tenant: string;
  schedule: StoredSchedule;
  overrides: readonly StoredOverride[];
  onEdit: () => void;
}

export function ScheduleView({ tenant, schedule, overrides, onEdit }: ScheduleViewProps) {
  const { t } = useTranslation();
  const [chosen, choose] = useState<Selection>();
  const navigate = useNavigate();
  const mayManage = useMay('manage');
  const remove = useDeleteSchedule(tenant, () => navigate(`/t/${tenant}/schedules`));
  const { scheduleId, timeZone, layers, holidays, warnings } = schedule;
  const drawn = useMemo(() => withOverrides(draftOf(schedule), overrides), [schedule, overrides]);
  const people = [
    ...layers.flatMap(({ members }) => members),
    ...overrides.map(({ accountId }) => accountId),
  ];
  const nameOf = useNames(tenant, people);
  const wallAt = (iso: string) => Zone.of(timeZone).wallAt(Date.parse(iso));
  /** From the next full hour for a day, to begin with. */
  const addOverride = () => {
    const from = Math.ceil(wallAt(new Date().toISOString()) / HOUR_MS) * HOUR_MS;
    choose({ from, to: from + DAY_MS });
  };
  const shared = { tenant, scheduleId, nameOf, wallAt };
  return (
    <>
      <PageHead
        title={schedule.name}
        text={`${t('schedule.inZone', { zone: timeZone })}${holidays ? ` · ${t('schedule.CN')}` : ''}`}
      >
        <DeleteButton
          question={t('schedule.deleteSure', { name: schedule.name })}
          after={t('schedule.deleteAfter')}
          onDelete={() => remove.mutateAsync(scheduleId)}
        />
        <Managed>
          <Button onClick={onEdit}>{t('schedule.edit')}</Button>
          <Button type="primary" onClick={addOverride}>
            {t('override.add')}
          </Button>
        </Managed>
      </PageHead>
      {remove.error && <ProblemNote error={remove.error} />}
      <div className="stack">
        {warnings?.map((warning) => (
          <Alert key={warning} type="warning" showIcon title={warning} />
        ))}
        <section className="panel">
          {mayManage && <p className="soft">{t('calendar.hint')}</p>}
          <CalendarView schedule={drawn} nameOf={nameOf} onChosen={mayManage ? choose : undefined} />
        </section>
        <div className="schedule-columns">
          <OverridesPanel {...shared} overrides={overrides} onAdd={addOverride} />
          <SwapsPanel {...shared} />
          <FeedPanel tenant={tenant} schedule={schedule} />
        </div>
      </div>
      <OverrideDrawer {...{ tenant, schedule, chosen, nameOf }} onClose={() => choose(undefined)} />
    </>
  );
}
