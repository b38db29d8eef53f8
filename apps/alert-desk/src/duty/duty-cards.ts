import type { Locale, NoticeTexts } from '@app/contracts';
import { type DutyButton, dutyTexts, nameOf, type ShiftWords, shiftTime } from './duty-words.js';

/** Where and when a card is drawn. */
export interface CardSetting {
  shiftsUrl: string;
  now: Date;
}

const pick = (zh: string, en: string) => (locale: Locale) => (locale === 'en' ? en : zh);

/** To who comes on duty. `hasOthers` = there is somebody to swap with. */
export function handOverCard(
  shift: ShiftWords,
  { before, hasOthers }: { before: string | null; hasOthers: boolean },
  setting: CardSetting,
): NoticeTexts {
  const title = (locale: Locale) => {
    const until = shift.to && shiftTime(shift.to, setting.now, locale, shift.timeZone);
    if (!until) return pick('你从现在起值班', 'You are on call now')(locale);
    return pick(`你从现在起值班到 ${until}`, `On call until ${until}`)(locale);
  };
  const note = before && {
    'zh-CN': `从 ${nameOf(shift, before)} 手中接班`,
    en: `You take over from ${nameOf(shift, before)}`,
  };
  const buttons: DutyButton[] = hasOthers ? ['swap', 'shifts'] : ['shifts'];
  return dutyTexts(shift, { title, note: note || undefined, buttons, ...setting });
}

/** The same card while somebody is looked for. */
export const askingCard = (shift: ShiftWords, count: number, setting: CardSetting): NoticeTexts =>
  dutyTexts(shift, {
    title: pick(`已向 ${count} 位同事询问换班`, `Asked ${count} to take this shift`),
    note: { 'zh-CN': '有人接班之前，仍由你值班', en: 'You stay on call until somebody takes it' },
    buttons: ['withdraw', 'shifts'],
    ...setting,
  });

/** To those who may take a shift. */
export const askCard = (
  shift: ShiftWords,
  asker: string,
  isDirected: boolean,
  setting: CardSetting,
): NoticeTexts =>
  dutyTexts(shift, {
    title: pick(`${nameOf(shift, asker)} 请人接班`, `${nameOf(shift, asker)} asks for a swap`),
    note: isDirected ? undefined : { 'zh-CN': '先按「接班」的人接班', en: 'Whoever takes it first has it' },
    buttons: isDirected ? ['accept', 'decline', 'shifts'] : ['accept', 'shifts'],
    ...setting,
  });

/** A card whose question is answered: nothing is left to press but the way to one's shifts. */
export const toldCard = (shift: ShiftWords, zh: string, en: string, setting: CardSetting): NoticeTexts =>
  dutyTexts(shift, { title: pick(zh, en), buttons: [], ...setting });
