import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Managed } from '../session/managed';
import { CopyValue } from '../show/copy-value';
import { ProblemNote } from '../show/problem-note';
import { newKeyPair } from './new-key-pair';
import { useFreshKeys, useReplaceCredentials } from './own-app.data';

/** The three values that WeCom's console asks for; two of them are shown this once. */
export function CallbackKeys({ id, url }: { id: string; url: string }) {
  const { t } = useTranslation();
  const keys = useFreshKeys(id);
  const values = { URL: url, ...(keys && { Token: keys.token, EncodingAESKey: keys.encodingAesKey }) };
  return (
    <>
      {keys && <Alert type="warning" showIcon title={t('ownApp.once')} style={{ marginBottom: 12 }} />}
      <dl className="fact">
        {Object.entries(values).map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>
              <CopyValue value={value} />
            </dd>
          </div>
        ))}
      </dl>
      {keys === null && <p className="soft">{t('ownApp.keysHidden')}</p>}
      {keys === null && (
        <Managed>
          <NewKeys id={id} />
        </Managed>
      )}
    </>
  );
}

/** Another pair; WeCom may use the one it has for a day more. */
export function NewKeys({ id }: { id: string }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const replace = useReplaceCredentials(id);
  const ask = () =>
    void modal.confirm({
      title: t('ownApp.newKeysSure'),
      content: t('ownApp.newKeysText'),
      okText: t('ownApp.newKeys'),
      cancelText: t('action.cancel'),
      onOk: () => replace.mutateAsync(newKeyPair()).catch(() => undefined),
    });
  return (
    <>
      {replace.error && <ProblemNote error={replace.error} />}
      <Button onClick={ask} loading={replace.isPending}>
        {t('ownApp.newKeys')}
      </Button>
    </>
  );
}
