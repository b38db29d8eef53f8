import type { AlertSnapshot } from '@app/contracts';
import {
  adviseTemplateCard,
  type CardAdvice,
  type TemplateCard,
  type TemplateCardUpdate,
  validateTemplateCard,
} from '@app/wecom-client';
import fc from 'fast-check';
import {
  buildPreviewSample,
  CARD_LIMITS,
  compileTemplate,
  MAX_CUSTOM_LINES,
  MAX_KEY_BYTES,
  MAX_ROWS,
  PREVIEW_SAMPLE_NOW,
  renderCard,
  type RenderCardInput,
} from './index.js';

const anyText = (maxLength: number) =>
  fc.oneof(
    fc.string({ maxLength, unit: 'binary' }),
    fc.string({ maxLength, unit: 'grapheme' }),
    fc.string({
      maxLength,
      unit: fc.constantFrom('$', 'userName=', '：', ': ', '\n', '详', '😀', '\u202E', '\uD83D', 'a'),
    }),
  );
const anyPerson = fc.record({ accountId: fc.constant(null), name: anyText(128) });
const anyAlert: fc.Arbitrary<AlertSnapshot> = fc
  .record({
    title: anyText(512).filter((text) => text !== ''),
    description: fc.option(anyText(4096)),
    labels: fc.dictionary(
      anyText(128).filter((text) => text !== ''),
      anyText(300),
      { maxKeys: 50 },
    ),
    space: fc.option(fc.record({ id: anyText(128), name: anyText(128) })),
    status: fc.constantFrom('triggered', 'processing', 'closed'),
    severity: fc.constantFrom('critical', 'warning', 'info'),
    snoozedUntil: fc.option(fc.constantFrom('2026-11-22T10:00:00Z', '2026-12-01T10:00:00Z')),
    responders: fc.array(anyPerson, { maxLength: 20 }),
    lastChange: fc.record({ kind: anyText(64), by: fc.option(anyPerson), via: fc.constant(null) }),
  } as const)
  .map((fields) => ({ ...buildPreviewSample(), ...fields }));

const everything = (locale: 'zh-CN' | 'en') =>
  compileTemplate(
    {
      title: '[{{severityText}}] {{space.name}} {{title}}',
      body: '{{description}}\n{{#each labels}}{{@key}}: {{this}}\n{{/each}}Space: {{space.name}}\n{{truncate title 9}}',
    },
    { locale },
  );
const TEMPLATES = { 'zh-CN': everything('zh-CN'), en: everything('en') };

const anyInput: fc.Arbitrary<RenderCardInput> = fc
  .record({
    alert: anyAlert,
    locale: fc.constantFrom('zh-CN' as const, 'en' as const),
    timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'UTC'),
    isCustom: fc.boolean(),
    look: fc.constantFrom('current' as const, 'superseded' as const),
    pressNote: fc.option(fc.record({ action: anyText(30), by: anyText(128) })),
  })
  .map(({ alert, locale, timeZone, isCustom, look, pressNote }) => ({
    alert,
    template: isCustom ? TEMPLATES[locale] : 'built-in',
    reader: { locale, timeZone },
    card: { cardId: '01JD5Z3QK8V0N9W7X2Y4T6R1AB' },
    links: { detailUrl: 'https://oncall.example.com/alerts/t/1' },
    now: PREVIEW_SAMPLE_NOW,
    names: {},
    pressNote,
    look,
  }));

describe('a card of any alert', () => {
  it('stays within every limit of WeCom and within eight lines', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { card } = renderCard(input);
        expect(card.main_title.title.length).toBeLessThanOrEqual(CARD_LIMITS.title);
        expect(card.main_title.title).not.toBe('');
        expect(card.main_title.desc.length).toBeLessThanOrEqual(CARD_LIMITS.titleDesc);
        expect(card.main_title.desc).toMatch(/(截至|as of) \d\d:\d\d$/);
        expect((card.sub_title_text ?? '').length).toBeLessThanOrEqual(CARD_LIMITS.subTitle);
        expect((card.quote_area?.quote_text ?? '').length).toBeLessThanOrEqual(CARD_LIMITS.quote);
        expect(card.horizontal_content_list.length).toBeLessThanOrEqual(MAX_ROWS);
        for (const row of card.horizontal_content_list) {
          expect(row.keyname.length).toBeLessThanOrEqual(CARD_LIMITS.rowName);
          expect(row.keyname).not.toBe('');
          expect(row.value.length).toBeLessThanOrEqual(CARD_LIMITS.rowValue);
        }
        const textLines = card.sub_title_text ? card.sub_title_text.split('\n').length : 0;
        expect(textLines + card.horizontal_content_list.length).toBeLessThanOrEqual(MAX_CUSTOM_LINES);

        const entries = [...card.button_list, ...(card.action_menu?.action_list ?? [])];
        expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
        for (const { key, text } of entries)
          expect(Buffer.byteLength(key + text)).toBeLessThan(MAX_KEY_BYTES);
        for (const { text } of card.button_list)
          expect(text.length).toBeLessThanOrEqual(CARD_LIMITS.buttonText);
      }),
      { numRuns: 400 },
    );
  });

  it('is printable and starts no id translation', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const texts = JSON.stringify(renderCard(input).card);
        expect(texts).not.toMatch(/\$[A-Za-z]+=/);
        expect(texts).not.toMatch(/[\u202A-\u202E]|\\u[dD][89a-fA-F]|\\u00[01]/);
      }),
      { numRuns: 400 },
    );
  });

  it('is byte for byte the same for the same input, whatever order its labels came in', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const labels = Object.fromEntries(Object.entries(input.alert.labels).reverse());
        const again = renderCard({ ...input, alert: { ...input.alert, labels } });
        expect(JSON.stringify(again)).toBe(JSON.stringify(renderCard(input)));
      }),
      { numRuns: 100 },
    );
  });
});

describe('the WeCom client', () => {
  it('finds nothing to refuse or to advise on any card', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { card } = renderCard({ ...input, look: 'current' });
        const sent: TemplateCard = { ...card, task_id: 'task-1' };
        const updated: TemplateCardUpdate = renderCard({ ...input, look: 'superseded' }).card;
        expect(validateTemplateCard(sent, { mode: 'send' })).toEqual([]);
        expect(validateTemplateCard(updated, { mode: 'update' })).toEqual([]);
        // Ten characters are advised with Chinese in mind; this word of eleven letters is narrower than those.
        const isWord = ({ field, actual }: CardAdvice): boolean =>
          field === 'button_list[0].text' && actual === 11;
        const advice = [...adviseTemplateCard(sent), ...adviseTemplateCard(updated)];
        expect(advice.filter((one) => input.reader.locale !== 'en' || !isWord(one))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
