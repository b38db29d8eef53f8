import { Alert, Button, Input, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { Managed } from '../session/managed';
import { useTenantHere } from '../shell/tenants.data';
import { PageHead } from '../show/page-head';
import { ProblemNote } from '../show/problem-note';
import { accountsFromCsv } from './accounts-from-csv';
import { FileButton } from '../show/file-button';
import { ImportResult } from './import-result';
import { useImport } from './import.data';

const EXAMPLE = 'id,username,name,email,password\nlisi,lisi,李四,lisi@example.com,\n';

export function Page() {
  const tenant = useTenantHere();
  return (
    <Managed otherwise={<Navigate to={`/t/${tenant}/members`} replace />}>
      <Import tenant={tenant} />
    </Managed>
  );
}

/** CSV in, what would change shown line by line, and only then done. */
function Import({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [done, setDone] = useState(0);
  const look = useImport(tenant);
  const write = useImport(tenant);
  const { accounts, unknown, problem } = accountsFromCsv(text);
  const shown = write.data ?? look.data;
  const change = (next: string) => {
    setText(next);
    look.reset();
    write.reset();
  };
  return (
    <>
      <PageHead title={t('import.title')} text={t('import.text')}>
        <Link to={`/t/${tenant}/members`}>{t('import.back')}</Link>
      </PageHead>
      <div className="panel stack">
        <div>
          <FileButton accept=".csv,text/csv" onText={change}>
            {t('import.file')}
          </FileButton>
        </div>
        <p className="soft">{t('import.columns')}</p>
        <Input.TextArea
          aria-label={t('import.paste')}
          placeholder={EXAMPLE}
          className="mono"
          rows={8}
          value={text}
          onChange={({ target }) => change(target.value)}
        />
        {text !== '' && problem && <Alert type="warning" showIcon title={t(`import.${problem}`)} />}
        {unknown.length > 0 && !problem && (
          <Alert type="info" showIcon title={t('import.unknown', { columns: unknown.join(', ') })} />
        )}
        <div className="row">
          <Button
            type={shown ? 'default' : 'primary'}
            disabled={accounts.length === 0}
            loading={look.isPending}
            onClick={() => look.mutate({ dryRun: true, accounts, onPart: setDone })}
          >
            {t('import.preview', { count: accounts.length })}
          </Button>
          <Button
            type={shown ? 'primary' : 'default'}
            disabled={!look.data || write.isSuccess}
            loading={write.isPending}
            onClick={() => write.mutate({ dryRun: false, accounts, onPart: setDone })}
          >
            {t('import.write')}
          </Button>
        </div>
        {(look.isPending || write.isPending) && (
          <Progress percent={Math.round((done / accounts.length) * 100)} />
        )}
        {(look.error ?? write.error) && <ProblemNote error={look.error ?? write.error} />}
        {write.isSuccess && <Alert type="success" showIcon title={t('import.done')} />}
        {shown && <ImportResult items={shown} isDone={write.isSuccess} />}
      </div>
    </>
  );
}
