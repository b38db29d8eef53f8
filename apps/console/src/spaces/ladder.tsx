import { useTranslation } from 'react-i18next';
import type { Severity } from '../api/coming';
import { spanOf } from './spans';
import { stepsOf } from './ladder-steps';
import type { Policy } from './spaces.data';
import type { Targets } from './targets.data';

interface LadderProps {
  policy: Policy;
  delaySeconds: number;
  autoCloseSeconds: number | null;
  targets: Targets;
}

export function useSpan(): (seconds: number) => string {
  const { t } = useTranslation();
  return (seconds) => {
    const { amount, unit } = spanOf(seconds);
    return t(`span.in.${unit}`, { count: amount });
  };
}

/** A policy as people tell it: who hears of an alert at once, who next, and for how long. */
export function Ladder({ policy, delaySeconds, autoCloseSeconds, targets }: LadderProps) {
  const { t } = useTranslation();
  const span = useSpan();
  const { repeat } = policy;
  return (
    <ol className="ladder" aria-label={t('ladder.title')}>
      {stepsOf(policy, delaySeconds).map(({ level, afterSeconds, targets: named, severities }) => (
        <li key={level}>
          <b>{t('ladder.level', { level })}</b>{' '}
          <span className="soft">
            {afterSeconds === 0 ? t('ladder.atOnce') : t('ladder.after', { span: span(afterSeconds) })}
          </span>
          <div>
            {named.length === 0 ? (
              <span className="bad">{t('ladder.nobody')}</span>
            ) : (
              named
                .map((target) =>
                  target.schedule === undefined
                    ? targets.nameOf(target)
                    : t('ladder.onDuty', { name: targets.nameOf(target) }),
                )
                .join(t('list.comma'))
            )}
          </div>
          {severities && (
            <div className="soft">
              {t('ladder.only', {
                severities: severities.map((one) => t(`severity.${one as Severity}`)).join(t('list.comma')),
              })}
            </div>
          )}
        </li>
      ))}
      {policy.levels.length === 0 && <li className="bad">{t('ladder.empty')}</li>}
      {repeat && repeat.times > 0 && policy.levels.length > 0 && (
        <li>{t('ladder.repeat', { span: span(repeat.everySeconds), count: repeat.times })}</li>
      )}
      <li className="soft">
        {t('ladder.stops')}
        {autoCloseSeconds !== null && ` ${t('ladder.autoClose', { span: span(autoCloseSeconds) })}`}
      </li>
    </ol>
  );
}
