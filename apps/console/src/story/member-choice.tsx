import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Story, StoryMember } from './story.data';

/** People, with all of their cards. */
const AT_FIRST = 3;
const AT_MOST = 12;

export const keyOf = ({ cardId, userId }: StoryMember): string => `${cardId} ${userId}`;

/** Whose bands and cards are looked at; who pressed comes first, until somebody chooses. */
export function useChosen(story: Story): [string[], (keys: string[]) => void] {
  const [chosen, choose] = useState<string[]>();
  const pressed = story.presses.map(({ userId }) => userId);
  const people = new Set([...pressed, ...story.members.map(({ userId }) => userId)]);
  const first = [...people].slice(0, AT_FIRST);
  const own = story.members.filter(({ userId }) => first.includes(userId)).map(keyOf);
  return [chosen ?? own.slice(-AT_MOST), choose];
}

interface MemberChoiceProps {
  story: Story;
  chosen: string[];
  onChoose: (keys: string[]) => void;
}

export function MemberChoice({ story: { members }, chosen, onChoose }: MemberChoiceProps) {
  const { t } = useTranslation();
  if (new Set(members.map(({ userId }) => userId)).size <= AT_FIRST) return null;
  return (
    <label className="row">
      {t('story.members')}
      <Select
        mode="multiple"
        maxCount={AT_MOST}
        optionFilterProp="label"
        aria-label={t('story.members')}
        value={chosen}
        options={members.map((member) => ({ value: keyOf(member), label: nameOf(member, members) }))}
        onChange={onChoose}
        style={{ minWidth: 220, flex: 1 }}
      />
    </label>
  );
}

/** With a number where a member has several cards of the alert. */
export function nameOf(member: StoryMember, members: readonly StoryMember[]): string {
  const own = members.filter(({ userId }) => userId === member.userId);
  return own.length > 1 ? `${member.displayName} #${own.indexOf(member) + 1}` : member.displayName;
}
