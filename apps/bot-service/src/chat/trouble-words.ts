import type { CheckWords } from '@app/contracts';
import type { ChatTrouble } from './bot-chat.entity.js';

/** What is wrong with a group, and what its members do about it. */
export const TROUBLE_WORDS: Record<ChatTrouble, CheckWords> = {
  not_activated: {
    'zh-CN': '这个群太久没有 @ 过机器人（846607）：请群成员 @ 它说一句话',
    en: 'Nobody mentioned the bot in this group lately (846607): ask a member to write to it',
  },
  target_dead: {
    'zh-CN': '机器人不在这个群里，或群已不存在：把它重新加进群，再 @ 它一次',
    en: 'The bot is not in this group, or the group is gone: add it again, then mention it once',
  },
};
