import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyNote } from '../show/empty-note';
import { PageHead } from '../show/page-head';
import { CalendarView } from './calendar-view';
import { type Draft, isDrawable, withOverrides } from './draft';
import { useNames } from './names.data';
import { ScheduleEditor } from './schedule-editor';
import type { StoredOverride, StoredSchedule } from './schedules.data';

interface ScheduleDraftProps {
  tenant: string;
  title: string;
  begun: Draft;
  isNew: boolean;
  overrides: readonly StoredOverride[];
  onSaved: (saved: StoredSchedule) => void;
  onCancel: () => void;
}

/** The calendar as it would be, redrawn with every change, above what it is made of. */
export function ScheduleDraft({ tenant, title, begun, overrides, ...rest }: ScheduleDraftProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(begun);
  const nameOf = useNames(
    tenant,
    draft.layers.flatMap(({ members }) => members),
  );
  const schedule = useMemo(() => withOverrides(draft, overrides), [draft, overrides]);
  return (
    <>
      <PageHead title={title} text={t('schedule.draftText')} />
      <div className="stack">
        {isDrawable(schedule) ? (
          <section className="panel">
            <CalendarView schedule={schedule} nameOf={nameOf} />
          </section>
        ) : (
          <EmptyNote title={t('schedule.undrawable')} text={t('schedule.undrawableText')} />
        )}
        <ScheduleEditor {...{ tenant, draft, nameOf }} onChange={setDraft} {...rest} />
      </div>
    </>
  );
}
