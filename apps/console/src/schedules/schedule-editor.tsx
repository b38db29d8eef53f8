import { Alert, App, Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../show/problem-note';
import { type Draft, inputOf, moved, newLayer } from './draft';
import { Field } from './field';
import { LayerFields } from './layer-fields';
import { type StoredSchedule, usePutSchedule } from './schedules.data';
import './editor.css';

const SCHEDULE_ID = /^[A-Za-z0-9_.-]{1,64}$/;
const ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));

interface ScheduleEditorProps {
  tenant: string;
  draft: Draft;
  isNew: boolean;
  nameOf: (accountId: string) => string;
  onChange: (draft: Draft) => void;
  onSaved: (saved: StoredSchedule) => void;
  onCancel: () => void;
}

export function ScheduleEditor(props: ScheduleEditorProps) {
  const { tenant, draft, isNew, nameOf, onChange, onSaved, onCancel } = props;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const put = usePutSchedule(tenant, isNew);
  const { layers, timeZone } = draft;
  const change = (parts: Partial<Draft>) => onChange({ ...draft, ...parts });
  const isWhole =
    SCHEDULE_ID.test(draft.scheduleId) &&
    draft.name.trim() !== '' &&
    layers.every(({ members, startsAt }) => members.length > 0 && startsAt !== '');
  const save = () =>
    put.mutate(inputOf(draft), {
      onSuccess: (saved) => {
        void message.success(t('schedule.saved'));
        onSaved(saved);
      },
    });
  return (
    <section className="stack" aria-label={t('schedule.edit')}>
      <div className="panel editor-fields">
        <Field label={t('schedule.name')}>
          <Input
            value={draft.name}
            maxLength={128}
            onChange={({ target }) => change({ name: target.value })}
          />
        </Field>
        {isNew && (
          <Field label={t('schedule.id')} hint={t('schedule.idHint')}>
            <Input
              value={draft.scheduleId}
              status={draft.scheduleId !== '' && !SCHEDULE_ID.test(draft.scheduleId) ? 'error' : undefined}
              onChange={({ target }) => change({ scheduleId: target.value })}
            />
          </Field>
        )}
        <Field label={t('schedule.timeZone')}>
          <Select
            aria-label={t('schedule.timeZone')}
            value={timeZone}
            options={ZONES}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(zone: string) => change({ timeZone: zone })}
          />
        </Field>
        <Field label={t('schedule.holidays')}>
          <Select
            aria-label={t('schedule.holidays')}
            value={draft.holidays ?? ''}
            options={[
              { value: '', label: t('schedule.noHolidays') },
              { value: 'CN', label: t('schedule.CN') },
            ]}
            onChange={(code: '' | 'CN') => change({ holidays: code || undefined })}
          />
        </Field>
      </div>
      {layers.map((layer, index) => (
        <LayerFields
          key={index}
          {...{ tenant, layer, index, timeZone, nameOf }}
          count={layers.length}
          onChange={(changed) => change({ layers: layers.with(index, changed) })}
          onMove={(to) => change({ layers: moved(layers, index, to) })}
          onRemove={() => change({ layers: layers.toSpliced(index, 1) })}
        />
      ))}
      <div>
        <Button onClick={() => change({ layers: [...layers, newLayer(timeZone)] })}>{t('layer.add')}</Button>
      </div>
      {put.error && <ProblemNote error={put.error} />}
      {!isWhole && <Alert type="info" showIcon title={t('schedule.notWhole')} />}
      <div className="row">
        <Button type="primary" disabled={!isWhole} loading={put.isPending} onClick={save}>
          {t('action.save')}
        </Button>
        <Button onClick={onCancel}>{t('action.cancel')}</Button>
      </div>
    </section>
  );
}
