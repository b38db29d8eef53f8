import { Button, Drawer, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../show/problem-note';
import { AccountSelect } from './account-select';
import { fieldOfWall } from './calendar-words';
import { type OverrideInput, type StoredSchedule, useCreateOverride } from './schedules.data';
import type { Selection } from './use-selection';

interface OverrideDrawerProps {
  tenant: string;
  schedule: StoredSchedule;
  /** Undefined = closed. */
  chosen: Selection | undefined;
  nameOf: (accountId: string) => string;
  onClose: () => void;
}

/** Puts somebody on duty for a while; without a mouse, the same by its fields. */
export function OverrideDrawer({ chosen, onClose, ...rest }: OverrideDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={chosen !== undefined}
      onClose={onClose}
      destroyOnHidden
      size={420}
      title={t('override.add')}
    >
      {chosen && (
        <OverrideForm key={`${chosen.from} ${chosen.to}`} chosen={chosen} onDone={onClose} {...rest} />
      )}
    </Drawer>
  );
}

interface OverrideFormProps extends Omit<OverrideDrawerProps, 'chosen' | 'onClose'> {
  chosen: Selection;
  onDone: () => void;
}

function OverrideForm({ tenant, schedule, chosen, nameOf, onDone }: OverrideFormProps) {
  const { t } = useTranslation();
  const create = useCreateOverride(tenant, schedule.scheduleId);
  const [form] = Form.useForm<OverrideInput>();
  const required = [{ required: true, message: t('form.required') }];
  const members = [...new Set(schedule.layers.flatMap((layer) => layer.members))];
  const zone = t('schedule.inZone', { zone: schedule.timeZone });
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ from: fieldOfWall(chosen.from), to: fieldOfWall(chosen.to) }}
      onFinish={(values) => create.mutate(values, { onSuccess: onDone })}
    >
      <p className="soft">{t('override.text')}</p>
      <Form.Item
        name="accountId"
        label={t('override.who')}
        rules={required}
        trigger="onChange"
        getValueFromEvent={(id: string) => id}
      >
        <WhoField tenant={tenant} first={members} nameOf={nameOf} />
      </Form.Item>
      <Form.Item name="from" label={t('override.from')} rules={required}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="to" label={t('override.to')} extra={zone} rules={required}>
        <Input type="datetime-local" />
      </Form.Item>
      {create.error && <ProblemNote error={create.error} />}
      <Button type="primary" htmlType="submit" loading={create.isPending}>
        {t('action.save')}
      </Button>
    </Form>
  );
}

interface WhoFieldProps {
  tenant: string;
  first: readonly string[];
  nameOf: (accountId: string) => string;
  /** The form's own. */
  value?: string;
  onChange?: (accountId: string) => void;
}

function WhoField({ value, onChange, ...rest }: WhoFieldProps) {
  const { t } = useTranslation();
  return (
    <AccountSelect label={t('override.who')} value={value} onChange={(id) => onChange?.(id)} {...rest} />
  );
}
