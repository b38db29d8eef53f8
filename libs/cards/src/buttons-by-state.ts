import {
  type AlertActionName,
  type AlertSnapshot,
  alertState,
  type AlertState,
  type Locale,
} from '@app/contracts';
import type { CardActionName } from './button-key.js';

export type ButtonName = 'acknowledge' | 'close' | 'snooze2h' | 'unsnooze' | 'refresh' | MenuName;
export type MenuName = 'snooze4h' | 'snooze12h' | 'snooze24h';

const MENU: readonly MenuName[] = ['snooze4h', 'snooze12h', 'snooze24h'];

/** What a card offers; what makes no sense in a state is not offered. */
export const BUTTONS_BY_STATE: Record<
  AlertState,
  { buttons: readonly ButtonName[]; menu: readonly MenuName[] }
> = {
  triggered: { buttons: ['acknowledge', 'close', 'snooze2h', 'refresh'], menu: MENU },
  processing: { buttons: ['close', 'snooze2h', 'refresh'], menu: MENU },
  'snoozed-triggered': { buttons: ['acknowledge', 'close', 'unsnooze', 'refresh'], menu: MENU },
  'snoozed-processing': { buttons: ['close', 'unsnooze', 'refresh'], menu: MENU },
  closed: { buttons: ['refresh'], menu: [] },
};

const HOUR = 3600;
export const BUTTON_ACTIONS: Record<ButtonName, { action: CardActionName; snoozeSeconds?: number }> = {
  acknowledge: { action: 'acknowledge' },
  close: { action: 'close' },
  unsnooze: { action: 'unsnooze' },
  refresh: { action: 'refresh' },
  snooze2h: { action: 'snooze', snoozeSeconds: 2 * HOUR },
  snooze4h: { action: 'snooze', snoozeSeconds: 4 * HOUR },
  snooze12h: { action: 'snooze', snoozeSeconds: 12 * HOUR },
  snooze24h: { action: 'snooze', snoozeSeconds: 24 * HOUR },
};

/** Buttons are found by their text (contract §4). */
export const BUTTON_TEXTS: Record<Locale, Record<ButtonName, string>> = {
  'zh-CN': {
    acknowledge: '开始处理',
    close: '直接关闭',
    unsnooze: '取消屏蔽',
    refresh: '状态刷新',
    snooze2h: '屏蔽2小时',
    snooze4h: '屏蔽4小时',
    snooze12h: '屏蔽12小时',
    snooze24h: '屏蔽24小时',
  },
  en: {
    acknowledge: 'Acknowledge',
    close: 'Close',
    unsnooze: 'Unsnooze',
    refresh: 'Refresh',
    snooze2h: 'Snooze 2 h',
    snooze4h: 'Snooze 4 h',
    snooze12h: 'Snooze 12 h',
    snooze24h: 'Snooze 24 h',
  },
};

/** The actions on an alert that make sense in its state, in the order of the buttons; `refresh` is not one of them. */
export function offeredActions(
  alert: Pick<AlertSnapshot, 'status' | 'snoozedUntil'>,
  at: Date,
): AlertActionName[] {
  const { buttons, menu } = BUTTONS_BY_STATE[alertState(alert, at)];
  const actions = [...buttons, ...menu].map((name) => BUTTON_ACTIONS[name].action);
  return [...new Set(actions)].filter((action): action is AlertActionName => action !== 'refresh');
}
