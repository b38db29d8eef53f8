import { Button, Select, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { OutcomeList } from '../outcomes/outcome-list';
import { useAccounts } from '../members/members.data';
import { useNames } from '../schedules/names.data';
import { Managed } from '../session/managed';
import { ProblemNote } from '../show/problem-note';
import { useTestCard } from './test-card.data';

interface TestCardProps {
  tenant: string;
  template?: string;
  /** What the alert says, where it is not the plain test. */
  alert?: Record<string, unknown>;
}

/** One press, and then WeCom's real answer for each person. */
export const TestCard = (props: TestCardProps) => (
  <Managed>
    <SendTestCard {...props} />
  </Managed>
);

function SendTestCard({ tenant, template, alert }: TestCardProps) {
  const { t } = useTranslation();
  const accounts = useAccounts(tenant, {}, undefined, 100);
  const [chosen, setChosen] = useState<string[]>();
  const { send, sent, items, isFinal, error } = useTestCard(tenant, template);
  const nameOf = useNames(
    tenant,
    items.map(({ accountId }) => accountId),
  );
  const people = accounts.data?.items ?? [];
  const first = people.find(({ binding }) => binding) ?? people[0];
  const recipients = chosen ?? (first ? [first.accountId] : []);
  const texts = { title: t('testCard.alertTitle'), description: t('testCard.alertText') };
  return (
    <div className="stack">
      <div className="row">
        <Select
          mode="multiple"
          maxCount={20}
          aria-label={t('testCard.who')}
          placeholder={t('testCard.who')}
          value={recipients}
          loading={accounts.isPending}
          options={people.map(({ accountId, displayName }) => ({ value: accountId, label: displayName }))}
          onChange={setChosen}
          style={{ minWidth: 220, maxWidth: '100%' }}
        />
        <Button
          type="primary"
          disabled={recipients.length === 0}
          loading={send.isPending}
          onClick={() => send.mutate({ recipients, template, alert, ...texts })}
        >
          {t('testCard.send')}
        </Button>
      </div>
      {error && <ProblemNote error={error} />}
      <div role="status">
        {sent && !isFinal && (
          <span className="row soft">
            <Spin size="small" /> {t('testCard.waiting')}
          </span>
        )}
        {sent && items.length > 0 && (
          <OutcomeList tenant={tenant} alertId={sent.alertId} deliveries={items} nameOf={nameOf} />
        )}
        {sent && isFinal && (
          <Link to={`/t/${tenant}/alerts/${encodeURIComponent(sent.alertId)}`}>{t('testCard.open')}</Link>
        )}
      </div>
    </div>
  );
}
