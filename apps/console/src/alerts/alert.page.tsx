import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { isOffered } from '../api/offers';
import { useTenantHere } from '../shell/tenants.data';
import { CopyValue } from '../show/copy-value';
import { PageHead } from '../show/page-head';
import { QueryView } from '../show/query-view';
import { SeverityBar, StateTag, stateOf } from '../show/state-tag';
import { When } from '../show/when';
import { StoryPanel } from '../story/story-panel';
import { type AlertDetail, useAlert } from './alerts.data';
import { DeliveriesPanel } from './deliveries-panel';
import { PagesPanel } from './pages-panel';
import { TimelinePanel } from './timeline-panel';
import './alert.css';

/** One alert on one screen: what happened, who got it or why not, and what everybody's card said when. */
export function Page() {
  return isOffered('alert') ? <WholeAlert /> : <Outcomes />;
}

function Outcomes() {
  const tenant = useTenantHere();
  const { alertId = '' } = useParams();
  return (
    <>
      <PageHead title={alertId} />
      <DeliveriesPanel tenant={tenant} alertId={alertId} isOpen />
    </>
  );
}

function WholeAlert() {
  const tenant = useTenantHere();
  const { alertId = '' } = useParams();
  return (
    <QueryView query={useAlert(tenant, alertId)} rows={8} among={`/t/${tenant}/alerts`}>
      {({ alert, timeline }) => (
        <>
          <AlertHead alert={alert} />
          <div className="alert-columns">
            <TimelinePanel entries={timeline} />
            <DeliveriesPanel tenant={tenant} alertId={alertId} isOpen={alert.status !== 'closed'} />
          </div>
          <PagesPanel tenant={tenant} alertId={alertId} />
          {isOffered('story') && <StoryPanel tenant={tenant} alertId={alertId} />}
        </>
      )}
    </QueryView>
  );
}

function AlertHead({ alert }: { alert: AlertDetail['alert'] }) {
  const { t } = useTranslation();
  const { title, severity, status, snoozedUntil, startedAt, alertId, description, labels, responders } =
    alert;
  const names = responders?.map(({ name, accountId }) => name || accountId).join(t('list.comma'));
  return (
    <>
      <PageHead
        title={title}
        mark={<SeverityBar severity={severity} />}
        text={
          <>
            {t(`severity.${severity}`)} · {t('alerts.since')} <When at={startedAt} />
            {names && ` · ${t('alerts.responders')} ${names}`}
          </>
        }
      >
        <StateTag state={stateOf(status, snoozedUntil)} />
      </PageHead>
      {description && <p>{description}</p>}
      <p className="row">
        <CopyValue value={alertId} />
        {Object.entries(labels ?? {}).map(([name, value]) => (
          <span key={name} className="label mono">
            {name}={value}
          </span>
        ))}
      </p>
    </>
  );
}
