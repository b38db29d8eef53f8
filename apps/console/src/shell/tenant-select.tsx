import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMay } from '../session/session.data';
import { useTenant, useTenants } from './tenants.data';

const NEW = ' new';

export function TenantSelect({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const tenant = useTenant();
  const { data } = useTenants();
  const mayAdd = useMay('operate');
  if (!data || data.length === 0) return null;
  const options = [
    ...data.map(({ tenant: value, name }) => ({ value, label: name })),
    ...(mayAdd ? [{ value: NEW, label: t('shell.newTenant') }] : []),
  ];
  return (
    <Select
      aria-label={t('shell.tenant')}
      value={data.some((known) => known.tenant === tenant) ? tenant : undefined}
      placeholder={t('shell.tenant')}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '100%' }}
      onChange={(value: string) => {
        onGo?.();
        void navigate(value === NEW ? '/start?new' : `/t/${value}`);
      }}
    />
  );
}
