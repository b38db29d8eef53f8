import { CheckCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertItem } from '../alerts/alerts.data';
import type { Integration } from '../integrations/integrations.data';
import { Managed } from '../session/managed';
import { type Step, STEPS, stepStates } from './progress';
import { AlertStep, ConnectionStep, PeopleStep, PressStep, SourceStep } from './step-contents';
import { TenantForm } from './tenant-form';

interface LadderProps {
  tenant: string | undefined;
  done: Record<Step, boolean>;
  alerts: AlertItem[];
  integrations: Integration[];
}

export function Ladder({ tenant, done, alerts, integrations }: LadderProps) {
  const { t } = useTranslation();
  const states = stepStates(done);
  const contents: Record<Step, ReactNode> = {
    tenant: <TenantForm />,
    connection: tenant && <ConnectionStep tenant={tenant} integrations={integrations} />,
    people: tenant && <PeopleStep tenant={tenant} />,
    alert: tenant && <AlertStep tenant={tenant} />,
    press: tenant && <PressStep tenant={tenant} alerts={alerts} />,
    source: tenant && <SourceStep tenant={tenant} />,
  };
  return (
    <ol className="ladder">
      {STEPS.map((step, i) => (
        <li
          key={step}
          className={`panel rung rung-${states[step]}`}
          aria-current={states[step] === 'here' ? 'step' : undefined}
        >
          <span className="rung-number" aria-hidden>
            {states[step] === 'done' ? <CheckCircleFilled /> : i + 1}
          </span>
          <div>
            <h2>
              {t(`step.${step}`)} <small className="soft">{t(`stepState.${states[step]}`)}</small>
            </h2>
            <p className="soft">{t(`step.${step}Text`)}</p>
            {states[step] === 'here' && <Managed>{contents[step]}</Managed>}
          </div>
        </li>
      ))}
    </ol>
  );
}
