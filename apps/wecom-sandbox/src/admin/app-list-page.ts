import { html, type Html } from '@app/cards/drawing';
import type { Language } from '../language.js';
import type { Corp, SelfBuiltApp } from '../world/model.js';
import { adminPage } from './admin-page.js';
import { ADMIN_WORDS, type AdminWords } from './words.js';

export const logo = ({ name }: SelfBuiltApp): Html => html`<span class="logo">${Array.from(name)[0]}</span>`;

const tile = (corp: Corp, app: SelfBuiltApp, words: AdminWords): Html =>
  html`<a class="tile" href="/admin/${corp.corpId}/apps/${app.agentId}"
    >${logo(app)}
    <div><b>${app.name}</b><small>${app.disabled ? words.disabled : `AgentId ${app.agentId}`}</small></div></a
  >`;

/** 应用管理 → 应用 → 自建 */
export function appListPage(language: Language, corp: Corp): string {
  const words = ADMIN_WORDS[language];
  const { selfBuiltApps } = corp;
  return adminPage(
    language,
    corp,
    words.apps,
    {},
    html`<section>
        <h2>${words.selfBuilt}</h2>
        ${selfBuiltApps.length === 0 && html`<p class="hint">${words.noApp}</p>`}
        <div class="tiles">${selfBuiltApps.map((app) => tile(corp, app, words))}</div>
      </section>
      <section>
        <h2>${words.create}</h2>
        <form method="post" action="/admin/${corp.corpId}/apps" class="line">
          <input
            name="name"
            required
            maxlength="32"
            value="${words.exampleName}"
            aria-label="${words.name}"
          /><button class="primary">${words.createIt}</button>
        </form>
      </section>`,
  );
}
