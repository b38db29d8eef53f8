import { useTranslation } from 'react-i18next';
import { isOffered } from '../api/offers';
import { Managed } from '../session/managed';
import { MixedText } from '../show/mixed-text';
import { ProblemNote } from '../show/problem-note';
import { LampWord } from '../show/state-tag';
import type { Integration } from '../integrations/integrations.data';
import { CheckAgain } from './check-again';
import { useCheck } from './check.data';
import { CheckLines } from './check-lines';
import './set-up.css';
import { setUpSteps, type ShownStep, stepHere } from './set-up-steps';
import { StepValues } from './step-values';

/** The way from an app in WeCom's console to a card on a phone: what to copy where, and what WeCom says of it meanwhile. */
export function SetUp({ tenant, integration }: { tenant: string; integration: Integration }) {
  const { t } = useTranslation();
  const check = useCheck(integration.id);
  const steps = setUpSteps(check.data);
  return (
    <div className="stack">
      <div className="row">
        {isOffered('check') && (
          <Managed>
            <CheckAgain refetch={check.refetch} />
          </Managed>
        )}
        <span className="soft" role="status">
          {check.data && t(check.data.ok ? 'setUp.allWell' : 'setUp.live')}
        </span>
      </div>
      {check.error && <ProblemNote error={check.error} />}
      <ol className="set-up">
        {steps.map((shown, i) => (
          <Step
            key={shown.step}
            number={i + 1}
            shown={shown}
            isHere={shown.step === stepHere(steps)}
            tenant={tenant}
            integration={integration}
          />
        ))}
      </ol>
    </div>
  );
}

interface StepProps {
  number: number;
  shown: ShownStep;
  isHere: boolean;
  tenant: string;
  integration: Integration;
}

function Step({ number, shown: { step, lamp, checks }, isHere, tenant, integration }: StepProps) {
  const { t } = useTranslation();
  return (
    <li className="set-up-step" aria-current={isHere ? 'step' : undefined}>
      <h3>
        <span>
          {number}. <MixedText text={t(`setUp.${step}`)} />
        </span>
        <LampWord lamp={lamp}>
          <small>{t(`lamp.${lamp}`)}</small>
        </LampWord>
      </h3>
      <p className="soft">
        <MixedText text={t(`setUp.${step}Text`)} />
      </p>
      <StepValues step={step} tenant={tenant} integration={integration} />
      <CheckLines checks={checks} />
    </li>
  );
}
