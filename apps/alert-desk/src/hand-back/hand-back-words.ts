import type { Locale } from '@app/contracts';
import type { HandBackAction } from '../hand-back-order/hand-back.entity.js';

const WORDS: Readonly<Record<HandBackAction, { zh: string; en: string }>> = {
  acknowledge: { zh: '开始处理', en: 'The acknowledgement' },
  close: { zh: '关闭', en: 'The close' },
  snooze: { zh: '屏蔽', en: 'The snooze' },
  unsnooze: { zh: '取消屏蔽', en: 'The end of the snooze' },
};

/** What a press is called on the timeline. */
export const pressInWords = (action: HandBackAction, locale: Locale): string =>
  WORDS[action][locale === 'en' ? 'en' : 'zh'];
