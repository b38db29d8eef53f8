import { useTranslation } from 'react-i18next';
import { isOffered } from '../api/offers';
import { hasCode } from '../api/problem';
import { ProblemNote } from '../show/problem-note';
import { WecomCard } from '../show/wecom-card';
import { nameOf } from './member-choice';
import { msOf, sightAt } from './story-events';
import { sightWords } from './story-words';
import { type StoryMember, useDrawnCard } from './story.data';

interface ShownCardsProps {
  tenant: string;
  alertId: string;
  members: StoryMember[];
  at: number;
}

/** The cards of these members as they were at `at`. */
export function ShownCards({ tenant, alertId, members, at }: ShownCardsProps) {
  return (
    <div className="story-cards">
      {members
        .filter((member) => isWorthShowing(member, members, at))
        .map((member) => (
          <MemberCard
            key={`${member.cardId} ${member.userId}`}
            of={{ tenant, alertId }}
            name={nameOf(member, members)}
            member={member}
            at={at}
          />
        ))}
    </div>
  );
}

/** Of who had another card at that moment, the one that they had not is left out. */
const isWorthShowing = (member: StoryMember, members: readonly StoryMember[], at: number): boolean =>
  sightAt(member, at) !== undefined ||
  (members.find(({ userId }) => userId === member.userId) === member &&
    !members.some((other) => other.userId === member.userId && sightAt(other, at) !== undefined));

interface MemberCardProps {
  of: { tenant: string; alertId: string };
  name: string;
  member: StoryMember;
  at: number;
}

function MemberCard({ of, name, member, at }: MemberCardProps) {
  const { t } = useTranslation();
  const sight = sightAt(member, at);
  const isOver = member.shown.some(({ from }) => msOf(from) <= at);
  return (
    <div className={sight && !sight.isTrue ? 'story-card story-card-untrue' : 'story-card'}>
      <p>
        <b>{name}</b> <span className="soft">{sight && sightWords(t, sight)}</span>
      </p>
      {sight ? (
        isOffered('drawn') && <DrawnCard of={of} name={name} member={member} at={at} />
      ) : (
        <p className="soft">{t(isOver ? 'story.takenBack' : 'story.notYet')}</p>
      )}
    </div>
  );
}

function DrawnCard({ of, name, member, at }: MemberCardProps) {
  const { t } = useTranslation();
  const { data, error } = useDrawnCard(of, member, sightAt(member, at));
  if (hasCode(error, 'DRAWING_GONE')) return <p className="soft">{t('story.notKept')}</p>;
  if (error && !data) return <ProblemNote error={error} />;
  return data ? <WecomCard card={data.card} label={t('card.of', { name })} /> : null;
}
