import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Role } from '../api/coming';
import { useTenants } from '../shell/tenants.data';

/** A role, and the tenant it is limited to: a tenant admin needs one, an admin has none. */
export function RoleFields({ roles }: { roles: Role[] }) {
  const { t } = useTranslation();
  const { data } = useTenants();
  const role = Form.useWatch<Role | undefined>('role');
  const tenants = data?.map(({ tenant: value, name }) => ({ value, label: name }));
  return (
    <>
      <Form.Item name="role" label={t('access.role')} extra={role && t(`roleText.${role}`)}>
        <Select options={roles.map((value) => ({ value, label: t(`role.${value}`) }))} />
      </Form.Item>
      {role !== 'admin' && (
        <Form.Item
          name="tenant"
          label={t('access.tenant')}
          rules={[{ required: role === 'tenant-admin', message: t('form.required') }]}
        >
          <Select
            options={tenants}
            allowClear={role !== 'tenant-admin'}
            placeholder={t(role === 'tenant-admin' ? 'access.chooseTenant' : 'access.allTenants')}
          />
        </Form.Item>
      )}
    </>
  );
}
