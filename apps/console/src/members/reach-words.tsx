import { REASON_WORDS } from '@app/contracts/outcome-words';
import { useTranslation } from 'react-i18next';
import { LampWord } from '../show/state-tag';
import { When } from '../show/when';
import { useLanguage } from '../words/use-language';
import type { Account } from './members.data';

interface ReachProps {
  account: Account;
  /** Only the server knows, and says so by listing the account among those. */
  isUnlicensed?: boolean;
}

/** Whether a card would reach this person, and what to do where it would not. */
export function ReachWords({ account, isUnlicensed = false }: ReachProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { binding, disabled } = account;
  if (disabled) return <LampWord lamp="off">{t('memberStatus.disabled')}</LampWord>;
  const reason = reasonOf(account) ?? (isUnlicensed ? 'LICENSE_REQUIRED' : undefined);
  if (reason === undefined)
    return (
      <LampWord lamp="ok">
        <span>
          {t('memberStatus.bound')}
          <div className="soft">
            <When at={binding?.boundAt} />
          </div>
          <LinkedByBot account={account} />
        </span>
      </LampWord>
    );
  const words = REASON_WORDS[reason];
  return (
    <LampWord lamp="warn">
      <span>
        {words.says[language]}
        <div className="soft">{words.remedy[language]}</div>
        <LinkedByBot account={account} />
      </span>
    </LampWord>
  );
}

/** No way for an app's cards to the person, but their presses in groups count. */
function LinkedByBot({ account: { bots } }: { account: Account }) {
  const { t } = useTranslation();
  return bots.length > 0 && <div className="soft">{t('members.linkedByBot')}</div>;
}

function reasonOf({ binding }: Account): keyof typeof REASON_WORDS | undefined {
  if (!binding) return 'ACCOUNT_NOT_LINKED';
  return binding.outsideScope ? 'OUTSIDE_VISIBLE_SCOPE' : undefined;
}
