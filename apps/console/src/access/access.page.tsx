import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMay } from '../session/session.data';
import { PageHead } from '../show/page-head';
import { AuditList } from './audit-list';
import { Operators } from './operators';
import { Tokens } from './tokens';

/** Whoever may only read has the audit alone. */
export function Page() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const [mayManage, mayOperate] = [useMay('manage'), useMay('operate')];
  const tabs = [
    ...(mayOperate ? [{ key: 'operators', label: t('operators.title'), children: <Operators /> }] : []),
    ...(mayManage ? [{ key: 'tokens', label: t('tokens.title'), children: <Tokens /> }] : []),
    { key: 'audit', label: t('audit.title'), children: <AuditList /> },
  ];
  const shown = tabs.find(({ key }) => key === params.get('tab')) ?? tabs[0]!;
  return (
    <>
      <PageHead title={t('nav.access')} text={t(mayManage ? 'access.text' : 'access.auditText')} />
      <Tabs activeKey={shown.key} items={tabs} destroyOnHidden onChange={(tab) => setParams({ tab })} />
    </>
  );
}
