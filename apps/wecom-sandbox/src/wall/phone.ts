import { drawCard, html, type Html, type Linker } from '@app/cards/drawing';
import { screenOf, type ScreenMessage } from '../screen/screen.js';
import { appsOf } from '../world/corp-app.js';
import { isInScope } from '../world/corps.js';
import { isLicensed } from '../world/licences.js';
import type { Corp, Json, Member } from '../world/model.js';
import type { World } from '../world/world.js';
import type { Language } from '../language.js';
import { memberLink } from './member-link.js';
import { markdownMessage, textMessage } from './rich-text.js';
import { clockTime } from './times.js';
import { WALL_WORDS, type WallWords } from './words.js';

const anchor = (href: string | undefined, inner: Html): Html =>
  href === undefined ? inner : html`<a href="${href}" target="_blank" rel="opener">${inner}</a>`;

const newsArticle = (article: Json, open: Linker): Html =>
  anchor(
    open(article.url),
    html`<div class="area">
      <b>${String(article.title)}</b><span>${String(article.description ?? '')}</span>
    </div>`,
  );

function bodyOf(message: ScreenMessage, open: Linker, words: WallWords): Html {
  const { content } = message;
  switch (message.msgType) {
    case 'template_card':
      return drawCard(message, open, words);
    case 'text':
      return html`<div class="bubble">${textMessage(String(content.content), open)}</div>`;
    case 'markdown':
      return html`<div class="bubble">${markdownMessage(String(content.content), open)}</div>`;
    case 'textcard':
      return html`<article class="card">
        ${anchor(
          open(content.url),
          html`<h3>${String(content.title)}</h3>
            <p class="desc">${String(content.description)}</p>
            <span class="more">${String(content.btntxt)}</span>`,
        )}
      </article>`;
    default:
      return html`<article class="card">
        ${((content.articles as Json[] | undefined) ?? []).map((a) => newsArticle(a, open))}
      </article>`;
  }
}

function messageView(message: ScreenMessage, open: Linker, language: Language): Html {
  const words = WALL_WORDS[language];
  const changed = message.updates > 0 ? ` · ${words.updated(clockTime(message.changedAt, language))}` : '';
  return html`<div class="message">
    <time>${message.app && `${message.app} · `}${clockTime(message.sentAt, language)}${changed}</time>
    ${bodyOf(message, open, words)}
  </div>`;
}

function badge(world: World, corp: Corp, member: Member, words: WallWords): Html | undefined {
  const apps = appsOf(corp);
  if (apps.length === 0) return html`<em>${words.noApp}</em>`;
  const seen = apps.filter(({ scope }) => isInScope(corp, member.userId, scope));
  if (seen.length === 0) return html`<em>${words.outOfScope}</em>`;
  const works = seen.some(({ needsLicence }) => !needsLicence || isLicensed(world, corp, member.userId));
  return works ? undefined : html`<em>${words.noLicence}</em>`;
}

/** 工作台: what the member can open. */
function workbench(world: World, corp: Corp, member: Member, words: WallWords): Html[] {
  const suiteHome = `${world.options.publicBaseUrl ?? world.options.callbackBaseUrl}/app`;
  return appsOf(corp).flatMap(({ own, scope }) => {
    if (own !== undefined && !isInScope(corp, member.userId, scope)) return [];
    const home = own === undefined ? suiteHome : own.homeUrl;
    if (home === undefined || home === '') return [];
    const label = own === undefined ? words.workbench : `${words.workbenchOf} · ${own.name}`;
    const link = memberLink(corp, member, home) ?? '#';
    return [html`<a href="${link}" target="_blank" rel="opener">${label}</a>`];
  });
}

/** One member's WeCom, newest message at the bottom. */
export function phoneView(world: World, corp: Corp, member: Member, language: Language): Html {
  const words = WALL_WORDS[language];
  const open: Linker = (url) => memberLink(corp, member, url);
  const messages = screenOf(world, corp, member.userId).slice(-30);
  return html`<section
    class="phone"
    id="phone-${member.userId}"
    data-corp="${corp.corpId}"
    data-user="${member.userId}"
    data-keep="phone-${member.userId}"
  >
    <header>
      <span class="face">${Array.from(member.name)[0]}</span>
      <div><b>${member.name}</b><small>${corp.name}</small></div>
      ${badge(world, corp, member, words)}
    </header>
    <div class="chat">
      ${messages.length === 0 ? html`<p class="empty">${words.noMessage}</p>` : messages.map((m) => messageView(m, open, language))}
    </div>
    <p class="said" role="alert"></p>
    <footer>${workbench(world, corp, member, words)}</footer>
  </section>`;
}
