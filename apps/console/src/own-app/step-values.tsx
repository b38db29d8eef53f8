import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAccounts } from '../members/members.data';
import { Managed } from '../session/managed';
import { CopyValue } from '../show/copy-value';
import { TestCard } from '../test-card/test-card';
import { type Integration, useIntegration } from '../integrations/integrations.data';
import { CallbackKeys } from './callback-keys';
import { DomainFileForm } from './domain-file-form';
import type { SetUpStep } from './set-up-steps';

interface StepValuesProps {
  step: SetUpStep;
  tenant: string;
  integration: Integration;
}

/** What one takes from here to WeCom's console, or brings from there. */
export function StepValues({ step, tenant, integration }: StepValuesProps) {
  const { id, callbackUrl } = integration;
  const base = callbackUrl === null ? window.location.origin : new URL(callbackUrl).origin;
  if (step === 'callback') return <CallbackKeys id={id} url={callbackUrl ?? ''} />;
  if (step === 'domain') return <DomainStep id={id} host={new URL(base).host} />;
  if (step === 'home') return <Fact name="home" value={`${base}/app?i=${id}`} />;
  if (step === 'card') return <CardStep tenant={tenant} id={id} />;
  return null;
}

function Fact({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation();
  return (
    <dl className="fact">
      <dt>{t(`setUp.${name}Value`)}</dt>
      <dd>
        <CopyValue value={value} />
      </dd>
    </dl>
  );
}

function DomainStep({ id, host }: { id: string; host: string }) {
  const { data } = useIntegration(id);
  return (
    <>
      <Fact name="domain" value={host} />
      <DomainFileForm id={id} known={data?.domainFile ?? null} />
    </>
  );
}

function CardStep({ tenant, id }: { tenant: string; id: string }) {
  const { t } = useTranslation();
  const { data } = useAccounts(tenant, { reach: 'bound' }, undefined, 1);
  if (data?.items.length !== 0) return <TestCard tenant={tenant} />;
  return (
    <div className="row">
      <span>{t('setUp.nobody')}</span>
      <Link to={`/t/${tenant}/members`}>{t('members.title')}</Link>
      <Managed>
        <Link to={`/t/${tenant}/members/match?i=${id}`}>{t('match.open')}</Link>
      </Managed>
    </div>
  );
}
