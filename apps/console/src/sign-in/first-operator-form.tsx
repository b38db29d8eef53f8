import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../show/problem-note';
import { useFirstOperator } from '../session/session.data';

const MIN_PASSWORD = 8;

export function FirstOperatorForm() {
  const { t } = useTranslation();
  const begin = useFirstOperator();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <>
      <h1>{t('firstOperator.title')}</h1>
      <p className="soft">{t('firstOperator.text')}</p>
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: 'admin' }}
        onFinish={(values) => begin.mutate(values)}
      >
        <Form.Item
          name="token"
          label={t('firstOperator.token')}
          extra={t('firstOperator.tokenHint')}
          rules={required}
        >
          <Input.Password autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={t('signIn.name')} rules={required}>
          <Input autoComplete="username" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('firstOperator.password')}
          rules={[{ min: MIN_PASSWORD, required: true, message: t('form.atLeast', { count: MIN_PASSWORD }) }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {begin.error && <ProblemNote error={begin.error} />}
        <Button type="primary" htmlType="submit" block size="large" loading={begin.isPending}>
          {t('firstOperator.submit')}
        </Button>
      </Form>
    </>
  );
}
