import type { AlertSnapshot } from '@app/contracts';
import {
  buildPreviewSample,
  type ButtonInteractionCard,
  PREVIEW_SAMPLE_NOW,
  renderCard,
  type RenderCardInput,
} from './index.js';

/** The preview's alert for one reader, changed as given. */
export const input = (
  alert: Partial<AlertSnapshot> = {},
  more: Partial<RenderCardInput> = {},
): RenderCardInput => ({
  alert: { ...buildPreviewSample(), ...alert },
  template: 'built-in',
  reader: { locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
  card: { cardId: 'card-1' },
  links: { detailUrl: 'https://oncall.example.com/alerts/t/INC-42' },
  now: PREVIEW_SAMPLE_NOW,
  names: {},
  look: 'current',
  ...more,
});
export const inEnglish = { reader: { locale: 'en' as const, timeZone: 'America/New_York' } };
export const draw = (...args: Parameters<typeof input>): ButtonInteractionCard =>
  renderCard(input(...args)).card;
