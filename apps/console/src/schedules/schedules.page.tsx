import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Managed } from '../session/managed';
import { OnCallTabs } from '../shell/on-call-tabs';
import { useTenantHere } from '../shell/tenants.data';
import { type Column, DataList } from '../show/data-list';
import { EmptyNote } from '../show/empty-note';
import { PageHead } from '../show/page-head';
import { useAfter } from '../show/url-state';
import { LampWord } from '../show/state-tag';
import { useNames } from './names.data';
import { type StoredSchedule, useSchedules } from './schedules.data';

export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const [after] = useAfter();
  const schedules = useSchedules(tenant, after);
  const add = (
    <Managed>
      <Link to={`/t/${tenant}/schedules/new`}>{t('schedule.new')}</Link>
    </Managed>
  );
  return (
    <>
      <OnCallTabs />
      <PageHead title={t('schedules.title')} text={t('schedules.text')}>
        {add}
      </PageHead>
      <DataList
        label={t('schedules.title')}
        query={schedules}
        columns={useColumns(tenant, schedules.data?.items ?? [])}
        keyOf={({ scheduleId }) => scheduleId}
        empty={
          <EmptyNote title={t('schedules.none')} text={t('schedules.noneText')}>
            {add}
          </EmptyNote>
        }
      />
    </>
  );
}

const peopleOf = ({ layers }: StoredSchedule): string[] => [
  ...new Set(layers.flatMap(({ members }) => members)),
];
const MOST_NAMES = 6;

function useColumns(tenant: string, items: StoredSchedule[]): Column<StoredSchedule>[] {
  const { t } = useTranslation();
  const nameOf = useNames(tenant, items.flatMap(peopleOf));
  const inWords = (people: string[]) =>
    people.slice(0, MOST_NAMES).map(nameOf).join(t('list.comma')) +
    (people.length > MOST_NAMES ? t('schedules.andMore', { count: people.length - MOST_NAMES }) : '');
  return [
    {
      title: t('schedules.schedule'),
      isHead: true,
      render: ({ scheduleId, name, warnings }) => (
        <span>
          <Link to={`/t/${tenant}/schedules/${encodeURIComponent(scheduleId)}`}>{name}</Link>
          <div className="soft mono">{scheduleId}</div>
          {warnings && <LampWord lamp="warn">{warnings[0]}</LampWord>}
        </span>
      ),
    },
    { title: t('layer.members'), render: (schedule) => inWords(peopleOf(schedule)) },
    { title: t('schedules.layers'), render: ({ layers }) => layers.length },
    { title: t('schedule.timeZone'), render: ({ timeZone }) => timeZone },
  ];
}
