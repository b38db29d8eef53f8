import { charsOf } from './card-problem.js';
import type { TemplateCard, TemplateCardUpdate } from './template-card.js';

/** A text longer than WeCom advises (建议不超过): accepted, but shortened on screen. */
export interface CardAdvice {
  field: string;
  /** Characters. */
  actual: number;
  advised: number;
}

/** Advised characters by field path, `*` for list indexes (04 §4.3). */
export const ADVISED_CHARS = {
  'source.desc': 20,
  'main_title.title': 36,
  'main_title.desc': 44,
  'emphasis_content.title': 14,
  'emphasis_content.desc': 22,
  sub_title_text: 160,
  'horizontal_content_list.*.keyname': 5,
  'horizontal_content_list.*.value': 30,
  'jump_list.*.title': 18,
  'vertical_content_list.*.title': 38,
  'vertical_content_list.*.desc': 160,
  'button_selection.option_list.*.text': 16,
  'button_list.*.text': 10,
  'checkbox.option_list.*.text': 17,
  'select_list.*.option_list.*.text': 16,
  'submit_button.text': 10,
} as const;

/** The pages give vote and multiple cards other title lengths. */
const BY_TYPE: Partial<Record<string, Record<string, number>>> = {
  vote_interaction: { 'main_title.title': 16, 'main_title.desc': 160 },
  multiple_interaction: { 'main_title.desc': 160 },
};

/** Texts above the advised lengths, as warnings; never a reason to refuse a card. */
export function adviseTemplateCard(card: TemplateCard | TemplateCardUpdate): CardAdvice[] {
  const limits: Record<string, number> = { ...ADVISED_CHARS, ...BY_TYPE[card.card_type] };
  return Object.entries(limits).flatMap(([path, advised]) =>
    textsAt(card, path.split('.'), '')
      .map(({ field, text }) => ({ field, actual: charsOf(text), advised }))
      .filter(({ actual }) => actual > advised),
  );
}

function textsAt(value: unknown, path: readonly string[], field: string): { field: string; text: string }[] {
  const [step, ...rest] = path;
  if (step === undefined) return typeof value === 'string' ? [{ field, text: value }] : [];
  if (step === '*') {
    return Array.isArray(value)
      ? value.flatMap((entry, index) => textsAt(entry, rest, `${field}[${index}]`))
      : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return textsAt((value as Record<string, unknown>)[step], rest, field === '' ? step : `${field}.${step}`);
}
