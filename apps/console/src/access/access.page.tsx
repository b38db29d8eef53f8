import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { isOffered } from '../api/offers';
import { useOperator } from '../session/session.data';
import { PageHead } from '../show/page-head';
import { AuditList } from './audit-list';
import { Operators } from './operators';
import { Tokens } from './tokens';

export function Page() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const isAdmin = useOperator()?.role === 'admin';
  const tabs = [
    ...(isAdmin ? [{ key: 'operators', label: t('operators.title'), children: <Operators /> }] : []),
    { key: 'tokens', label: t('tokens.title'), children: <Tokens /> },
    ...(isOffered('audit') ? [{ key: 'audit', label: t('audit.title'), children: <AuditList /> }] : []),
  ];
  return (
    <>
      <PageHead title={t('nav.access')} text={t('access.text')} />
      <Tabs
        activeKey={params.get('tab') ?? tabs[0]!.key}
        items={tabs}
        destroyOnHidden
        onChange={(tab) => setParams({ tab })}
      />
    </>
  );
}
