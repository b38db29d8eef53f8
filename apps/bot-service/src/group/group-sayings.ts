import type { Locale } from '@app/contracts';

/** Where WeCom takes no card from a bot by itself, its reply may be one (wecom/08 §4.8). */
export const MENTION_WANTED: Record<Locale, string> = {
  'zh-CN': '有新的告警：请 @我 说任意一句话，我会回复带按钮的卡片。',
  en: 'There is a new alert: mention me with any word, and my reply is its card.',
};
