import { type AlertSnapshot, alertState, isSnoozed, type Locale } from '@app/contracts';
import type { ButtonInteractionCard, CardRow } from './button-interaction-card.js';
import { type CardActionName, encodeButtonKey } from './button-key.js';
import { BUTTON_ACTIONS, BUTTON_TEXTS, BUTTONS_BY_STATE, type ButtonName } from './buttons-by-state.js';
import { cardFace } from './card-face.js';
import { CARD_LIMITS } from './card-limits.js';
import { type AccountNames, type CardReader, type CardView, cardView, momentOf } from './card-view.js';
import { cleanValue, neutraliseIdTemplates } from './clean-text.js';
import { fitCustomArea, linesOf } from './custom-area.js';
import { cutText, textLength } from './cut-text.js';
import { showColons } from './own-colons.js';
import { builtInTemplate } from './template/built-in-template.js';
import type { CompiledTemplate } from './template/compile-template.js';
import { templateContext } from './template/template-context.js';
import { WORDING } from './wording.js';

export interface RenderCardInput {
  alert: AlertSnapshot;
  template: CompiledTemplate | 'built-in';
  /** `name` only on a card for one recipient. */
  reader: CardReader & { name?: string };
  card: { cardId: string };
  links: { detailUrl: string };
  now: Date;
  names: AccountNames;
  /** A press that was passed on and not answered yet; the card says so and pretends nothing. */
  pressNote?: { action: string; by: string } | null;
  look: 'current' | 'superseded';
}

export interface RenderedCard {
  /** Without `task_id`; the same input gives the same bytes. */
  card: ButtonInteractionCard;
  /** SHA-256 hex; equal faces look the same apart from the minute. */
  face: string;
  /** What did not fit, for the template's author. */
  warnings: string[];
  /** What the template says, before anything of it was cut. */
  texts: Texts;
  /** True = the template names members literally, so the message needs `enable_id_trans`. */
  needsIdTranslation: boolean;
}

/** Characters of a long title that are told again in the text; the rest of the text is the template's. */
const MAX_TITLE_NOTE = 72;

/** Draws one alert for one reader; pure, used alike for the first send, updates and previews. */
export function renderCard(given: RenderCardInput): RenderedCard {
  const input = { ...given, alert: withoutPastSnooze(given.alert, given.now) };
  const template = input.template === 'built-in' ? builtInTemplate(input.reader.locale) : input.template;
  const view = cardView(input.alert, input.reader, input.now, input.names);
  const texts = renderTexts(input, template, view);
  const body = arrange(input, template, view, texts);

  return {
    card: drawCard(input, view, body),
    face: cardFace(drawStill(input, template, view, { texts, body })),
    warnings: body.warnings,
    texts: { title: texts.title, lines: texts.lines.map(showColons) },
    needsIdTranslation: template.idTemplates.size > 0,
  };
}

/** A snooze that is over is none: the card then looks, and has the face, as if it had never been. */
const withoutPastSnooze = (alert: AlertSnapshot, now: Date): AlertSnapshot =>
  alert.snoozedUntil === null || isSnoozed(alert, now) ? alert : { ...alert, snoozedUntil: null };

/**
 * The card as it would look at the alert's own time, in any version: nothing in it moves with the clock. `drawn` = what the
 * template says now, which is what it said then where it does not tell how long that is ago.
 */
function drawStill(
  input: RenderCardInput,
  template: CompiledTemplate,
  view: CardView,
  drawn: { texts: Texts; body: CardBody },
): ButtonInteractionCard {
  const moment = momentOf(input.alert, input.reader, new Date(input.alert.updatedAt));
  const still = { ...view, ...moment, asOf: '' };
  const isSame = still.duration === view.duration || !template.variables.has('duration');
  const body = isSame ? drawn.body : arrange(input, template, still, renderTexts(input, template, still));
  const keyless = { ...input, alert: { ...input.alert, version: 0 }, card: { cardId: '' } };
  return drawCard(keyless, still, body);
}

export interface Texts {
  title: string;
  lines: string[];
}

/** The alert's own colons are hidden in the lines, until rows are told from text. */
function renderTexts(input: RenderCardInput, template: CompiledTemplate, view: CardView): Texts {
  const recipientName = cleanValue(input.reader.name, 128);
  const context = templateContext(view, detailUrlOf(input) ?? '', recipientName);
  const { title, body } = template.render(context);
  // Once more over the whole: two harmless values side by side can make an id template.
  const whole = (text: string): string => neutraliseIdTemplates(text, template.idTemplates);
  return {
    title: showColons(whole(title.replace(/\s+/g, ' ').trim())) || view.title,
    lines: linesOf(whole(body)),
  };
}

/** What the template has a say in, fitted into a card. */
interface CardBody {
  title: string;
  quote: string;
  subTitle: string;
  rows: CardRow[];
  warnings: string[];
}

function arrange(input: RenderCardInput, template: CompiledTemplate, view: CardView, texts: Texts): CardBody {
  const { locale } = input.reader;
  const isSuperseded = input.look === 'superseded';
  const title = cutText(texts.title, CARD_LIMITS.title, locale);

  const notes: string[] = [];
  if (input.pressNote && !isSuperseded) notes.push(pressLine(input.pressNote, locale));
  // A cut title is told whole in the text, unless the template shows it there anyway.
  if (title !== texts.title && !texts.lines.some((line) => showColons(line) === texts.title)) {
    notes.push(cutText(texts.title, MAX_TITLE_NOTE, locale));
  }
  const { rows, subTitle, isCut } = fitCustomArea(notes, texts.lines, locale);
  const warnings: string[] = [];
  if (textLength(texts.title) > CARD_LIMITS.title) {
    warnings.push(`title: cut to ${CARD_LIMITS.title} characters`);
  }
  if (isCut) warnings.push('body: what does not fit was cut');

  const quote = isSuperseded ? '' : cutText(untoldFacts(template, view, locale), CARD_LIMITS.quote, locale);
  return { title, quote, subTitle, rows, warnings };
}

function drawCard(input: RenderCardInput, view: CardView, body: CardBody): ButtonInteractionCard {
  const words = WORDING[input.reader.locale];
  const isSuperseded = input.look === 'superseded';
  const url = detailUrlOf(input);
  return {
    card_type: 'button_interaction',
    source: { desc: words.product, desc_color: sourceColour(input.alert) },
    ...(isSuperseded ? {} : actionMenu(input)),
    main_title: {
      title: body.title,
      desc: stateLine(view, isSuperseded ? words.replacedShort : view.state, words.stateSeparator),
    },
    ...(body.quote ? { quote_area: { type: 0, quote_text: body.quote } } : {}),
    ...(body.subTitle ? { sub_title_text: body.subTitle } : {}),
    horizontal_content_list: body.rows,
    ...(url ? { card_action: { type: 1, url } } : {}),
    button_list: buttons(
      input,
      isSuperseded ? ['refresh'] : BUTTONS_BY_STATE[alertState(input.alert, input.now)].buttons,
    ),
    ...(isSuperseded ? { replace_text: words.replaced } : {}),
  };
}

/** `处理中 · 截至 16:05`: on every card, outside the template's reach; never longer than the card's head. */
function stateLine(view: CardView, state: string, separator: string): string {
  return view.asOf ? `${state}${separator}${view.asOf}` : state;
}

/** What every card must say (contract §4) and this template does not read. */
function untoldFacts(template: CompiledTemplate, view: CardView, locale: Locale): string {
  const words = WORDING[locale];
  const reads = (...variables: string[]): boolean => variables.some((name) => template.variables.has(name));
  const facts = [
    reads('severityText', 'severity') ? '' : view.severityText,
    reads('lastChange', 'responders') ? '' : view.lastChange,
    reads('startedAt') ? '' : `${words.started} ${view.startedAt}`,
    reads('space.name') ? '' : view.space.name,
  ];
  return facts.filter(Boolean).join(' · ');
}

function pressLine(note: { action: string; by: string }, locale: Locale): string {
  const words = WORDING[locale];
  const verb = Object.hasOwn(words.press, note.action)
    ? words.press[note.action as CardActionName]
    : note.action;
  return words.pressed(cleanValue(note.by, 40), cleanValue(verb, 20));
}

function sourceColour(alert: AlertSnapshot): 0 | 1 | 2 | 3 {
  if (alert.status === 'closed') return 3;
  return ({ critical: 2, warning: 1, info: 0 } as const)[alert.severity];
}

const WEB_URL = /^https?:\/\/\S+$/i;

/** The pipeline's own page when it names one, else ours; only http and https ever reach a phone. */
function detailUrlOf({ alert, links }: RenderCardInput): string | null {
  return (
    [alert.detailUrl, links.detailUrl].find((url): url is string => Boolean(url && WEB_URL.test(url))) ?? null
  );
}

function keyOf({ alert, card }: RenderCardInput, name: ButtonName): string {
  const { action, snoozeSeconds } = BUTTON_ACTIONS[name];
  return encodeButtonKey({ action, snoozeSeconds, version: alert.version, cardId: card.cardId });
}

function buttons(input: RenderCardInput, names: readonly ButtonName[]): ButtonInteractionCard['button_list'] {
  return names.map((name) => ({
    type: 0,
    text: BUTTON_TEXTS[input.reader.locale][name],
    style: name === 'acknowledge' ? 1 : 2,
    key: keyOf(input, name),
  }));
}

function actionMenu(input: RenderCardInput): Pick<ButtonInteractionCard, 'action_menu'> {
  const { menu } = BUTTONS_BY_STATE[alertState(input.alert, input.now)];
  if (menu.length === 0) return {};
  const { locale } = input.reader;
  const entries = menu.map((name) => ({ text: BUTTON_TEXTS[locale][name], key: keyOf(input, name) }));
  return { action_menu: { desc: WORDING[locale].moreActions, action_list: entries } };
}
