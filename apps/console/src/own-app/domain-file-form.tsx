import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Managed } from '../session/managed';
import { FileButton } from '../show/file-button';
import { MixedText } from '../show/mixed-text';
import { ProblemNote } from '../show/problem-note';
import { usePutDomainFile } from './own-app.data';

const NAME = /^\s*WW_verify_[A-Za-z0-9]{1,64}\.txt\s*$/;
const LONGEST = 1024;

/** WeCom's console offers a file for download and looks for it at the domain's root: this puts it there. */
export function DomainFileForm({ id, known }: { id: string; known: string | null }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ name: string; content: string }>();
  const put = usePutDomainFile(id);
  const required = { required: true, message: t('form.required') };
  return (
    <>
      <Managed>
        <details className="domain-file">
          <summary>{t('domainFile.title')}</summary>
          <p className="soft">
            <MixedText text={t('domainFile.text')} />
          </p>
          <Form form={form} layout="vertical" requiredMark={false} onFinish={(file) => put.mutate(file)}>
            <Form.Item
              name="name"
              label={t('domainFile.name')}
              rules={[required, { pattern: NAME, message: t('domainFile.nameRule') }]}
            >
              <Input className="mono" placeholder="WW_verify_aB3dE5fG7hJ9kL1m.txt" autoComplete="off" />
            </Form.Item>
            <Form.Item name="content" label={t('domainFile.content')} rules={[required, { max: LONGEST }]}>
              <Input className="mono" placeholder="aB3dE5fG7hJ9kL1m" autoComplete="off" />
            </Form.Item>
            {put.error && <ProblemNote error={put.error} />}
            <div className="row">
              <Button htmlType="submit" loading={put.isPending}>
                {t('domainFile.put')}
              </Button>
              <FileButton
                accept=".txt,text/plain"
                onText={(content, name) => form.setFieldsValue({ content: content.trim(), name })}
              >
                {t('domainFile.choose')}
              </FileButton>
            </div>
          </Form>
        </details>
      </Managed>
      {known !== null && (
        <p role="status">
          {t('domainFile.known')}{' '}
          <a href={`/${known}`} target="_blank" rel="noreferrer" className="mono">
            /{known}
          </a>
        </p>
      )}
    </>
  );
}
