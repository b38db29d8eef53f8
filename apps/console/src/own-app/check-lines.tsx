import { useTranslation } from 'react-i18next';
import { MixedText } from '../show/mixed-text';
import { momentsInText } from '../show/moments-in-text';
import { LampWord } from '../show/state-tag';
import '../show/checks.css';
import { useLanguage } from '../words/use-language';
import type { ShownCheck } from './set-up-steps';

/** What was found, each with what a person does about it. */
export function CheckLines({ checks }: { checks: readonly ShownCheck[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (checks.length === 0) return null;
  return (
    <ul className="checks">
      {checks.map((check) => (
        <li key={check.name}>
          <LampWord lamp={check.lamp}>
            <span>
              <b>{t(`checkName.${check.name}`, { defaultValue: check.name })}</b>{' '}
              <MixedText text={momentsInText(check.detail, language)} />
            </span>
          </LampWord>
          {check.remedy && check.lamp !== 'off' && (
            <p className={check.ok ? 'soft' : ''}>
              <MixedText text={momentsInText(check.remedy, language)} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
