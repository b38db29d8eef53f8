import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { ConnectionTabs } from '../shell/connection-tabs';
import { useTenantHere } from '../shell/tenants.data';
import { PageHead } from '../show/page-head';
import { QueryView } from '../show/query-view';
import { Feed } from './feed';
import { Snippets } from './pasted';
import { type Source, useDeleteSource, useSource } from './sources.data';
import { SourceSettings } from './source-settings';
import './sources.css';

/** What stands for a token that nobody can show again. */
const HIDDEN_TOKEN = 'wi_…';

export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const { id = '' } = useParams();
  const url = `${window.location.origin}/ingest/${HIDDEN_TOKEN}`;
  return (
    <QueryView query={useSource(tenant, id)} rows={8}>
      {(source) => (
        <>
          <ConnectionTabs />
          <PageHead title={source.name} text={t(`sourceKind.${source.kind}`)}>
            <Delete tenant={tenant} source={source} />
          </PageHead>
          <div className="stack">
            <Feed tenant={tenant} id={id} />
            <SourceSettings key={id} tenant={tenant} source={source} />
            <section className="panel">
              <details>
                <summary>{t('sources.paste')}</summary>
                <p className="soft">{t('sources.pasteText')}</p>
                <Snippets kind={source.kind} doors={{ url, token: HIDDEN_TOKEN }} />
              </details>
            </section>
          </div>
        </>
      )}
    </QueryView>
  );
}

function Delete({ tenant, source: { id, name } }: { tenant: string; source: Source }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const remove = useDeleteSource(tenant);
  const ask = () =>
    void modal.confirm({
      title: t('sources.deleteSure', { name }),
      content: t('sources.deleteText'),
      okText: t('action.delete'),
      okButtonProps: { danger: true },
      cancelText: t('action.cancel'),
      onOk: () => remove.mutateAsync(id).then(() => navigate(`/t/${tenant}/sources`)),
    });
  return (
    <Button danger onClick={ask}>
      {t('action.delete')}
    </Button>
  );
}
