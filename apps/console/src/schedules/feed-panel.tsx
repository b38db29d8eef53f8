import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Managed } from '../session/managed';
import { CopyValue } from '../show/copy-value';
import { ProblemNote } from '../show/problem-note';
import { type StoredSchedule, useNewCalendarAddress } from './schedules.data';

/** The address of the schedule's iCalendar feed. */
export function FeedPanel({ tenant, schedule }: { tenant: string; schedule: StoredSchedule }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const renew = useNewCalendarAddress(tenant, schedule.scheduleId);
  const ask = () =>
    void modal.confirm({
      title: t('feed.renewSure'),
      content: t('feed.renewAfter'),
      okText: t('feed.renew'),
      cancelText: t('action.cancel'),
      onOk: () => renew.mutateAsync(undefined).catch(() => undefined),
    });
  return (
    <section className="panel">
      <h2>{t('feed.title')}</h2>
      <p className="soft">{t('feed.text')}</p>
      <p>
        <CopyValue value={schedule.calendarUrl} />
      </p>
      {renew.error && <ProblemNote error={renew.error} />}
      <Managed>
        <Button onClick={ask}>{t('feed.renew')}</Button>
      </Managed>
    </section>
  );
}
