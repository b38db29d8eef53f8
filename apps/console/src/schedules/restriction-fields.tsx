import { DeleteOutlined } from '@ant-design/icons';
import type { Restriction } from '@app/schedule';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';

const DAYS = ['workday', 'restday', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

interface RestrictionFieldsProps {
  restriction: Restriction;
  onChange: (restriction: Restriction) => void;
  onRemove: () => void;
}

export function RestrictionFields({ restriction, onChange, onRemove }: RestrictionFieldsProps) {
  const { t } = useTranslation();
  const { days = [], from, to } = restriction;
  return (
    <div className="row">
      <Select
        mode="multiple"
        aria-label={t('layer.days')}
        placeholder={t('layer.everyDay')}
        value={days}
        options={DAYS.map((value) => ({ value, label: t(`layer.day.${value}`) }))}
        onChange={(chosen) => onChange({ ...restriction, days: chosen.length > 0 ? chosen : undefined })}
        style={{ flex: '1 1 200px', minWidth: 160 }}
      />
      <Input
        type="time"
        aria-label={t('layer.from')}
        value={from}
        onChange={({ target }) => target.value && onChange({ ...restriction, from: target.value })}
        style={{ width: 116 }}
      />
      –
      <Input
        type="time"
        aria-label={t('layer.to')}
        value={to === '24:00' ? '00:00' : to}
        onChange={({ target }) => target.value && onChange({ ...restriction, to: target.value })}
        style={{ width: 116 }}
      />
      {to <= from && <small className="soft">{t('layer.nextDay')}</small>}
      <Button
        danger
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('layer.removeHours', { from, to })}
        onClick={onRemove}
      />
    </div>
  );
}
