import { REASON_WORDS } from '@app/contracts/outcome-words';
import { useTranslation } from 'react-i18next';
import { LampWord } from '../show/state-tag';
import { When } from '../show/when';
import { useLanguage } from '../words/use-language';
import type { Account } from './members.data';

/** `reach` is asked for the page at hand; without it the binding says what it can. */
type Reachable = Account & { reach?: { outcome: string } | null };

/** Whether a card would reach this person, and what to do where it would not. */
export function ReachWords({ account }: { account: Reachable }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { binding, disabled, reach } = account;
  if (disabled) return <LampWord lamp="off">{t('memberStatus.disabled')}</LampWord>;
  const reason = reach && reach.outcome !== 'ok' ? reach.outcome : reasonOf(account);
  if (reason === undefined)
    return (
      <LampWord lamp="ok">
        <span>
          {t('memberStatus.bound')}
          <div className="soft">
            <When at={binding?.boundAt} />
          </div>
        </span>
      </LampWord>
    );
  const words = (
    REASON_WORDS as Record<string, (typeof REASON_WORDS)[keyof typeof REASON_WORDS] | undefined>
  )[reason];
  return (
    <LampWord lamp="warn">
      <span>
        {words?.says[language] ?? reason}
        <div className="soft">{words?.remedy[language]}</div>
      </span>
    </LampWord>
  );
}

function reasonOf({ binding }: Account): string | undefined {
  if (!binding) return 'ACCOUNT_NOT_LINKED';
  return (binding as { outsideScope?: boolean }).outsideScope ? 'OUTSIDE_VISIBLE_SCOPE' : undefined;
}
