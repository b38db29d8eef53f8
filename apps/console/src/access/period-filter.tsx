import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantOf, localDateTimeOf } from '../show/local-date-time';
import type { useFilters } from '../show/url-state';

/** From when, and until when, to the minute: a night has no day of its own. */
export function PeriodFilter({
  filters: { filters, set },
}: {
  filters: ReturnType<typeof useFilters<string>>;
}) {
  const { t } = useTranslation();
  return (['from', 'to'] as const).map((name) => (
    <InstantInput
      key={name}
      label={t(`audit.${name}`)}
      value={filters[name]}
      onChange={(instant) => set(name, instant)}
    />
  ));
}

interface InstantInputProps {
  label: string;
  value: string | undefined;
  onChange: (instant: string | undefined) => void;
}

/** The address follows a moment later; told of it while somebody types, the browser would begin the figure anew. */
function InstantInput({ label, value, onChange }: InstantInputProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <Input
      type="datetime-local"
      max="9999-12-31T23:59"
      aria-label={label}
      prefix={<span className="soft">{label}</span>}
      value={typed ?? localDateTimeOf(value)}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(instantOf(target.value));
      }}
      onBlur={() => setTyped(undefined)}
      style={{ width: 260, maxWidth: '100%' }}
    />
  );
}
