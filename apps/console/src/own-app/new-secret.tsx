import { App, Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../show/problem-note';
import { SecretItem } from './own-app-form';
import { useReplaceCredentials } from './own-app.data';

/** After 重新获取 in WeCom's console: the old Secret is dead from that moment. */
export function NewSecret({ id }: { id: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ secret: string }>();
  const replace = useReplaceCredentials(id);
  const save = ({ secret }: { secret: string }) =>
    replace.mutate(
      { secret: secret.trim() },
      {
        onSuccess: () => {
          form.resetFields();
          void message.success(t('state.done'));
        },
      },
    );
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={save}>
      <SecretItem />
      {replace.error && <ProblemNote error={replace.error} />}
      <Button htmlType="submit" loading={replace.isPending}>
        {t('ownApp.newSecret')}
      </Button>
    </Form>
  );
}
