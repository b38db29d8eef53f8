import { wordsOfReason } from '@app/contracts/outcome-words';
import { useTranslation } from 'react-i18next';
import { LampWord } from '../show/state-tag';
import { useLanguage } from '../words/use-language';
import type { Reachable } from './reach';

/** Whether somebody can be paged, and if not, why; what to do about it is told on hover. */
export function ReachLamp({ reachable }: { reachable: Reachable | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (reachable === undefined) return null;
  if (reachable === true) return <LampWord lamp="ok">{t('reach.can')}</LampWord>;
  const words = wordsOfReason(reachable);
  return (
    <LampWord lamp="bad">
      <span title={words?.remedy[language]}>
        {words ? words.says[language] : t(`reach.reason.${reachable}`, { defaultValue: reachable })}
      </span>
    </LampWord>
  );
}
