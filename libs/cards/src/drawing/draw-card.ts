import { choicesView } from './choices.js';
import { type DrawnCard, type Json, type Linker, objects } from './drawn-card.js';
import { html, safeUrl, type Html } from './html.js';
const part = (card: Json, field: string): Json => (card[field] as Json | undefined) ?? {};
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const link = (href: string | undefined, inner: Html | string | undefined): Html =>
  href === undefined ? html`${inner}` : html`<a href="${href}" target="_blank" rel="opener">${inner}</a>`;

function sourceLine(card: Json): Html | undefined {
  const { desc, desc_color: color, icon_url: icon } = part(card, 'source');
  if (textOf(desc) === undefined) return undefined;
  const picture =
    safeUrl(icon) === undefined ? html`<i class="dot"></i>` : html`<img src="${safeUrl(icon)}" alt="" />`;
  return html`<div class="source tone${Number(color ?? 0)}">${picture}<span>${textOf(desc)}</span></div>`;
}

function menuView(message: DrawnCard, words: { more: string }): Html | undefined {
  if (message.menu.length === 0) return undefined;
  return html`<details class="menu" data-keep="menu-${message.msgId}">
    <summary title="${words.more}">⋯</summary>
    <div class="sheet">
      ${message.menu.map((text) => html`<button data-press="${text}">${text}</button>`)}
    </div>
  </details>`;
}

function rowsView(card: Json, open: Linker): Html | undefined {
  const rows = objects(card.horizontal_content_list);
  if (rows.length === 0) return undefined;
  return html`<dl class="rows">
    ${rows.map((line) => {
      const value = textOf(line.value) ?? '';
      const shown = line.type === 1 ? link(open(line.url), value) : html`${value}`;
      return html`<div>
        <dt>${textOf(line.keyname)}</dt>
        <dd class="${line.type === 3 ? 'person' : ''}">${shown}</dd>
      </div>`;
    })}
  </dl>`;
}

function quoteView(card: Json, open: Linker): Html | undefined {
  const quote = part(card, 'quote_area');
  if (textOf(quote.title) === undefined && textOf(quote.quote_text) === undefined) return undefined;
  const body = html`<b>${textOf(quote.title)}</b><span>${textOf(quote.quote_text)}</span>`;
  return html`<div class="quote">${link(quote.type === 1 ? open(quote.url) : undefined, body)}</div>`;
}

function noticeParts(card: Json, open: Linker): Html {
  const emphasis = part(card, 'emphasis_content');
  const area = part(card, 'image_text_area');
  const picture = safeUrl(part(card, 'card_image').url);
  const shownArea = html`<b>${textOf(area.title)}</b><span>${textOf(area.desc)}</span>`;
  return html`${textOf(emphasis.title) && html`<div class="emphasis"><b>${textOf(emphasis.title)}</b><span>${textOf(emphasis.desc)}</span></div>`}
  ${picture && html`<img class="picture" src="${picture}" alt="" />`}
  ${textOf(area.image_url) && html`<div class="area">${link(area.type === 1 ? open(area.url) : undefined, shownArea)}</div>`}
  ${objects(card.vertical_content_list).map((v) => html`<div class="vertical"><b>${textOf(v.title)}</b><span>${textOf(v.desc)}</span></div>`)}`;
}

const jumpsView = (card: Json, open: Linker): Html[] =>
  objects(card.jump_list).map(
    (j) => html`<div class="jump">${link(j.type === 1 ? open(j.url) : undefined, textOf(j.title))}</div>`,
  );

function buttonsView(message: DrawnCard, open: Linker): Html | undefined {
  if (message.buttons.length === 0) return undefined;
  return html`<div class="buttons n${message.buttons.length}">
    ${message.buttons.map((button) => {
      if (button.url !== undefined)
        return html`<a
          class="button style${button.style}"
          href="${open(button.url) ?? '#'}"
          target="_blank"
          rel="opener"
          >${button.text}</a
        >`;
      if (!button.clickable) return html`<button class="button grey" disabled>${button.text}</button>`;
      return html`<button class="button style${button.style}" data-press="${button.text}">
        ${button.text}
      </button>`;
    })}
  </div>`;
}

/** One template card of any of the five types, as the member sees it. */
export function drawCard(message: DrawnCard, open: Linker, words: { more: string }): Html {
  const card = message.content;
  const title = part(card, 'main_title');
  const action = part(card, 'card_action');
  const head = html`<h3>${textOf(title.title)}</h3>
    ${textOf(title.desc) && html`<p class="desc">${textOf(title.desc)}</p>`}`;
  return html`<article class="card" data-msg="${message.msgId}">
    ${sourceLine(card)} ${menuView(message, words)}
    ${link(action.type === 1 ? open(action.url) : undefined, head)} ${quoteView(card, open)}
    ${noticeParts(card, open)}
    ${textOf(card.sub_title_text) && html`<p class="sub">${textOf(card.sub_title_text)}</p>`}
    ${rowsView(card, open)} ${choicesView(card)} ${jumpsView(card, open)} ${buttonsView(message, open)}
  </article>`;
}
