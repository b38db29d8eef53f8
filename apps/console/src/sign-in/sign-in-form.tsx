import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../show/page-title';
import { ProblemNote } from '../show/problem-note';
import { useSignIn } from '../session/session.data';

export function SignInForm() {
  const { t } = useTranslation();
  const signIn = useSignIn();
  usePageTitle(t('signIn.title'));
  return (
    <>
      <h1>{t('signIn.title')}</h1>
      <p className="soft">{t('signIn.text')}</p>
      <Form layout="vertical" requiredMark={false} onFinish={(values) => signIn.mutate(values)}>
        <Form.Item
          name="name"
          label={t('signIn.name')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input autoFocus autoComplete="username" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('signIn.password')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {signIn.error && <ProblemNote error={signIn.error} />}
        <Button type="primary" htmlType="submit" block size="large" loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
      </Form>
    </>
  );
}
