import { html } from '@app/cards/drawing';
import type { CallbackWish } from '../control/app-actions.js';
import type { Language } from '../language.js';
import type { Corp, SelfBuiltApp } from '../world/model.js';
import { adminPage, field, type Said } from './admin-page.js';
import { ADMIN_WORDS } from './words.js';

const input = (name: keyof CallbackWish, value: string, type = 'text') =>
  html`<input
    name="${name}"
    type="${type}"
    value="${value}"
    autocomplete="off"
    spellcheck="false"
    required
  />`;

/**
 * 接收消息服务器配置: where URL, Token and EncodingAESKey are pasted. The first button of a form is the one that Enter
 * presses, so an unseen 保存 comes before 随机获取.
 */
export function receivePage(
  language: Language,
  corp: Corp,
  app: SelfBuiltApp,
  wish: CallbackWish,
  said: Said,
): string {
  const words = ADMIN_WORDS[language];
  const path = `/admin/${corp.corpId}/apps/${app.agentId}`;
  const random = (what: string) =>
    html`<button name="do" value="random-${what}" formnovalidate>${words.random}</button>`;
  return adminPage(
    language,
    corp,
    words.receiveTitle,
    said,
    html`<section>
      <p class="hint">${app.name} · AgentId ${app.agentId}</p>
      <p class="hint">${words.receiveAsk}</p>
      <form method="post" action="${path}/receive" class="fields">
        <button class="unseen" name="do" value="save" tabindex="-1" aria-hidden="true"></button>
        ${field(words.url, input('url', wish.url), words.urlHint)}
        ${field(words.token, html`${input('token', wish.token)}${random('token')}`, words.tokenHint)}
        ${field(words.key, html`${input('encodingAesKey', wish.encodingAesKey)}${random('key')}`, words.keyHint)}
        <div class="line">
          <button class="primary" name="do" value="save">${words.save}</button>
          <a class="button" href="${path}">${words.cancel}</a>
        </div>
      </form>
    </section>`,
  );
}
