import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Managed } from '../session/managed';
import { useTenantHere } from '../shell/tenants.data';
import { CopyValue } from '../show/copy-value';
import { DeleteButton } from '../show/delete-button';
import { PageHead } from '../show/page-head';
import { ProblemNote } from '../show/problem-note';
import { QueryView } from '../show/query-view';
import { When } from '../show/when';
import {
  type IntegrationDetail,
  isBot,
  isOwnApp,
  useDisconnect,
  useIntegration,
} from '../integrations/integrations.data';
import { BotSections } from '../bot/bot-sections';
import { StoredChecks } from './connection-checks';
import { LastCallbacks } from './last-callbacks';
import { OwnAppSections } from './own-app-sections';
import { SpacesOfBot } from './spaces-of-bot';
import { SuiteSections } from './suite-sections';

export function Page() {
  const tenant = useTenantHere();
  const { id = '' } = useParams();
  const integration = useIntegration(id);
  return (
    <QueryView query={integration} rows={6} among={`/t/${tenant}/connections`}>
      {(data) => <Connection data={data} />}
    </QueryView>
  );
}

function Connection({ data }: { data: IntegrationDetail }) {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const navigate = useNavigate();
  const disconnect = useDisconnect(() => navigate(`/t/${tenant}/connections`));
  return (
    <>
      <PageHead title={data.name} text={data.corpName}>
        <DeleteButton
          question={t(isBot(data) ? 'bot.disconnectSure' : 'connection.disconnectSure', { name: data.name })}
          after={isBot(data) && <SpacesOfBot tenant={tenant} botId={data.id} />}
          onDelete={() => disconnect.mutateAsync(data.id)}
        >
          {t('connection.disconnect')}
        </DeleteButton>
      </PageHead>
      {disconnect.error && <ProblemNote error={disconnect.error} />}
      <div className="stack">
        <Sections tenant={tenant} integration={data} />
        {!isBot(data) && (
          <section className="panel">
            <h2>{t('connection.callbacks')}</h2>
            <LastCallbacks callbacks={data.callbacks} />
          </section>
        )}
        <section className="panel">
          <h2>{t('connection.values')}</h2>
          <dl className="fact">
            <dt>{isBot(data) ? 'BotID' : 'Corp ID'}</dt>
            <dd>
              <CopyValue value={data.corpId} />
            </dd>
            <dt>AgentId</dt>
            <dd>{data.agentId === null ? '—' : <CopyValue value={String(data.agentId)} />}</dd>
            <dt>{t('connection.since')}</dt>
            <dd>
              <When at={data.authorizedAt ?? data.createdAt} />
            </dd>
          </dl>
        </section>
      </div>
    </>
  );
}

function Sections(props: { tenant: string; integration: IntegrationDetail }) {
  if (isBot(props.integration)) return <BotSections integration={props.integration} />;
  if (!isOwnApp(props.integration)) return <SuiteSections {...props} />;
  return (
    <Managed otherwise={<StoredChecks integration={props.integration} />}>
      <OwnAppSections {...props} />
    </Managed>
  );
}
