import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Story } from '../api/coming';
import { hasCode } from '../api/problem';
import { ProblemNote } from '../show/problem-note';
import { WecomCard } from '../show/wecom-card';
import { useDrawnCard } from './alerts.data';

type Member = Story['members'][number];
const AT_FIRST = 3;
const AT_MOST = 12;

interface ShownCardsProps {
  tenant: string;
  alertId: string;
  story: Story;
  at: string;
}

/** The cards of some members as they were at `at`. */
export function ShownCards({ tenant, alertId, story, at }: ShownCardsProps) {
  const { t } = useTranslation();
  const keyOf = ({ cardId, userId }: Member) => `${cardId}-${userId}`;
  const [chosen, setChosen] = useState<string[]>();
  const keys = chosen ?? story.members.slice(0, AT_FIRST).map(keyOf);
  const members = story.members.filter((member) => keys.includes(keyOf(member)));
  return (
    <>
      {story.members.length > AT_FIRST && (
        <Select
          mode="multiple"
          maxCount={AT_MOST}
          aria-label={t('story.members')}
          value={keys}
          options={story.members.map((member) => ({
            value: keyOf(member),
            label: member.displayName || member.accountId,
          }))}
          onChange={setChosen}
          style={{ minWidth: 260, marginTop: 12 }}
        />
      )}
      <div className="story-cards">
        {members.map((member) => (
          <MemberCard key={keyOf(member)} tenant={tenant} alertId={alertId} member={member} at={at} />
        ))}
      </div>
    </>
  );
}

interface MemberCardProps {
  tenant: string;
  alertId: string;
  member: Member;
  at: string;
}

function MemberCard({ tenant, alertId, member, at }: MemberCardProps) {
  const { t } = useTranslation();
  const name = member.displayName || member.accountId;
  const { data, error, isPending } = useDrawnCard(tenant, alertId, member.cardId, at);
  const shown = member.shown.findLast(({ from }) => from <= at);
  const hadNone = shown === undefined || hasCode(error, 'CARD_NOT_SHOWN');
  return (
    <div className="story-card">
      <p>
        <b>{name}</b>{' '}
        <span className="soft">
          {shown && t('timeline.version', { version: shown.version })}
          {shown && !shown.isTrue && ` · ${t('story.untrue')}`}
        </span>
      </p>
      {hadNone ? (
        <p className="soft">{t('story.notYet')}</p>
      ) : error ? (
        <ProblemNote error={error} />
      ) : isPending ? null : (
        <WecomCard card={data.card} label={t('card.of', { name })} />
      )}
    </div>
  );
}
