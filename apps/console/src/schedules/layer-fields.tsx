import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import type { Layer, Restriction } from '@app/schedule';
import { Button, Input, InputNumber, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { fieldOfTime } from './draft';
import { Field } from './field';
import { MemberOrder } from './member-order';
import { RestrictionFields } from './restriction-fields';

const UNITS = ['hour', 'day', 'week'] as const;
const OFFICE_HOURS: Restriction = { days: ['workday'], from: '09:00', to: '18:00' };

interface LayerFieldsProps {
  tenant: string;
  layer: Layer;
  index: number;
  count: number;
  timeZone: string;
  nameOf: (accountId: string) => string;
  onChange: (layer: Layer) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One layer of turns: who, how long, since when, and at which hours it counts. */
export function LayerFields(props: LayerFieldsProps) {
  const { tenant, layer, index, count, timeZone, nameOf, onChange, onMove, onRemove } = props;
  const { t } = useTranslation();
  const { rotation, members, restrictions = [] } = layer;
  const change = (parts: Partial<Layer>) => onChange({ ...layer, ...parts });
  const restrict = (list: Restriction[]) => change({ restrictions: list.length > 0 ? list : undefined });
  const name = t('calendar.lane.layer', { number: index + 1 });
  return (
    <section className="panel stack" aria-label={name}>
      <div className="row layer-head">
        <h2>
          {name}
          {count > 1 && index === count - 1 && <small className="soft"> {t('layer.strongest')}</small>}
        </h2>
        {count > 1 && (
          <Space size={4}>
            <Button
              icon={<ArrowUpOutlined aria-hidden />}
              aria-label={t('layer.up', { name })}
              disabled={index === 0}
              onClick={() => onMove(index - 1)}
            />
            <Button
              icon={<ArrowDownOutlined aria-hidden />}
              aria-label={t('layer.down', { name })}
              disabled={index === count - 1}
              onClick={() => onMove(index + 1)}
            />
            <Button
              danger
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('layer.remove', { name })}
              onClick={onRemove}
            />
          </Space>
        )}
      </div>
      <MemberOrder {...{ tenant, members, nameOf }} onChange={(order) => change({ members: order })} />
      <div className="editor-fields">
        <div className="editor-field">
          <span>{t('layer.turn')}</span>
          <Space.Compact>
            <InputNumber
              aria-label={t('layer.turnLength')}
              min={1}
              max={1000}
              precision={0}
              value={rotation.length}
              onChange={(length) => length && change({ rotation: { ...rotation, length } })}
            />
            <Select
              aria-label={t('layer.turnUnit')}
              value={rotation.unit}
              options={UNITS.map((value) => ({ value, label: t(`layer.unit.${value}`) }))}
              onChange={(unit) => change({ rotation: { ...rotation, unit } })}
              style={{ minWidth: 96 }}
            />
          </Space.Compact>
        </div>
        <Field label={t('layer.startsAt')} hint={t('layer.startsAtHint')}>
          <Input
            type="datetime-local"
            value={fieldOfTime(layer.startsAt, timeZone)}
            onChange={({ target }) => change({ startsAt: target.value })}
          />
        </Field>
        <Field label={t('layer.endsAt')} hint={t('layer.endsAtHint')}>
          <Input
            type="datetime-local"
            value={fieldOfTime(layer.endsAt, timeZone)}
            onChange={({ target }) => change({ endsAt: target.value || undefined })}
          />
        </Field>
      </div>
      <div className="stack editor-hours">
        <b>{t(restrictions.length === 0 ? 'layer.always' : 'layer.hours')}</b>
        {restrictions.map((restriction, n) => (
          <RestrictionFields
            key={n}
            restriction={restriction}
            onChange={(changed) => restrict(restrictions.with(n, changed))}
            onRemove={() => restrict(restrictions.toSpliced(n, 1))}
          />
        ))}
        <div>
          <Button size="small" onClick={() => restrict([...restrictions, OFFICE_HOURS])}>
            {t('layer.addHours')}
          </Button>
        </div>
      </div>
    </section>
  );
}
