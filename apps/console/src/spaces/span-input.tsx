import { InputNumber, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { spanOf, type Unit, UNITS } from './spans';

interface SpanInputProps {
  label: string;
  /** Null = none is given. */
  seconds: number | null;
  onChange: (seconds: number | null) => void;
  units?: readonly Unit[];
}

const ALL: readonly Unit[] = ['second', 'minute', 'hour', 'day'];

export function SpanInput({ label, seconds, onChange, units = ALL }: SpanInputProps) {
  const { t } = useTranslation();
  const { amount, unit } = seconds === null ? { amount: null, unit: 'minute' as const } : spanOf(seconds);
  const given = (value: number | null, of: Unit) =>
    onChange(value === null ? null : Math.round(value * UNITS[of]));
  return (
    <Space.Compact>
      <InputNumber
        aria-label={label}
        min={0}
        style={{ width: 76 }}
        value={amount}
        onChange={(value) => given(value, unit)}
      />
      <Select
        aria-label={`${label} · ${t('span.unit')}`}
        value={unit}
        options={units.map((value) => ({ value, label: t(`span.${value}`) }))}
        onChange={(value) => given(amount ?? 1, value)}
        style={{ width: 96 }}
      />
    </Space.Compact>
  );
}
