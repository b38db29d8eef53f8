import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { ConnectionTabs } from '../shell/connection-tabs';
import { useTenantHere } from '../shell/tenants.data';
import { DeleteButton } from '../show/delete-button';
import { PageHead } from '../show/page-head';
import { ProblemNote } from '../show/problem-note';
import { QueryView } from '../show/query-view';
import { Feed } from './feed';
import { Snippets } from './pasted';
import { useDeleteSource, useSource } from './sources.data';
import { SourceSettings } from './source-settings';
import './sources.css';

/** What stands for a token that nobody can show again. */
const HIDDEN_TOKEN = 'wi_…';

export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const remove = useDeleteSource(tenant, () => navigate(`/t/${tenant}/sources`));
  const url = `${window.location.origin}/ingest/${HIDDEN_TOKEN}`;
  return (
    <QueryView query={useSource(tenant, id)} rows={8} among={`/t/${tenant}/sources`}>
      {(source) => (
        <>
          <ConnectionTabs />
          <PageHead title={source.name} text={t(`sourceKind.${source.kind}`)}>
            <DeleteButton
              question={t('sources.deleteSure', { name: source.name })}
              after={t('sources.deleteText')}
              onDelete={() => remove.mutateAsync(id)}
            />
          </PageHead>
          {remove.error && <ProblemNote error={remove.error} />}
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
