import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTemplates } from '../templates/templates.data';

interface TemplateChoiceProps {
  tenant: string;
  value: string | null;
  onChange: (template: string | null) => void;
}

export function TemplateChoice({ tenant, value, onChange }: TemplateChoiceProps) {
  const { t } = useTranslation();
  const { data } = useTemplates(tenant);
  const known = new Set([
    ...(data?.items ?? []).map(({ templateId }) => templateId),
    ...(value ? [value] : []),
  ]);
  return (
    <Select
      allowClear
      aria-label={t('space.template')}
      placeholder={t('space.usualTemplate')}
      value={value}
      options={[...known].map((id) => ({ value: id, label: id }))}
      onChange={(id?: string) => onChange(id ?? null)}
      style={{ minWidth: 200, maxWidth: '100%' }}
    />
  );
}
