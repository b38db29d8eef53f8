import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { useFilters } from './url-state';

type Filters = ReturnType<typeof useFilters<string>>;

export function SearchBox({ filters: { filters, set }, label }: { filters: Filters; label: string }) {
  return (
    <Input.Search
      key={filters.q ?? ''}
      defaultValue={filters.q}
      aria-label={label}
      placeholder={label}
      allowClear
      onSearch={(text) => set('q', text.trim())}
    />
  );
}

interface ChoiceProps {
  filters: Filters;
  name: string;
  label: string;
  options: { value: string; label: string }[];
}

export const Choice = ({ filters: { filters, set }, name, label, options }: ChoiceProps) => (
  <Select
    aria-label={label}
    placeholder={label}
    allowClear
    value={filters[name]}
    options={options}
    onChange={(value?: string) => set(name, value)}
    style={{ minWidth: 140 }}
  />
);

export function ClearFilters({ filters }: { filters: Filters }) {
  const { t } = useTranslation();
  if (!filters.isFiltered) return null;
  return (
    <Button type="link" onClick={filters.clear}>
      {t('action.clear')}
    </Button>
  );
}
