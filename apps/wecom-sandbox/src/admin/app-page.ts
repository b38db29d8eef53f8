import { html, type Html } from '@app/cards/drawing';
import type { Language } from '../language.js';
import { fullTime } from '../wall/times.js';
import type { Corp, SelfBuiltApp } from '../world/model.js';
import { adminPage, type Said } from './admin-page.js';
import { logo } from './app-list-page.js';
import { scopeForm } from './scope-form.js';
import { ADMIN_WORDS, type AdminWords } from './words.js';

const pathOf = (corp: Corp, app: SelfBuiltApp): string => `/admin/${corp.corpId}/apps/${app.agentId}`;

const row = (label: string, value: Html): Html =>
  html`<div class="row">
    <span>${label}</span>
    <div>${value}</div>
  </div>`;

/** A form with one field that is saved by itself. */
function setting(
  path: string,
  words: AdminWords,
  title: string,
  hint: string,
  name: string,
  value: string,
): Html {
  return html`<form method="post" action="${path}" class="card" id="${name}">
    <h3>${title}</h3>
    <p class="hint">${hint}</p>
    <div class="line">
      <input name="${name}" value="${value}" aria-label="${title}" autocomplete="off" /><button>
        ${words.save}
      </button>
    </div>
  </form>`;
}

function receiveCard(path: string, { callback }: SelfBuiltApp, language: Language): Html {
  const words = ADMIN_WORDS[language];
  return html`<div class="card" id="receive">
    <h3>${words.receive}</h3>
    <p class="hint">${words.receiveHint}</p>
    ${
      callback === undefined
        ? html`<p>${words.receiveOff}</p>`
        : html`<p class="ok">${words.receiveOn(fullTime(callback.verifiedAt, language))}</p>
            <code>${callback.url}</code>`
    }
    <a class="button" href="${path}/receive"
      >${callback === undefined ? words.receiveSet : words.receiveEdit}</a
    >
  </div>`;
}

function enterCard(path: string, { reportsEnter }: SelfBuiltApp, words: AdminWords): Html {
  return html`<form method="post" action="${path}" class="card line">
    <input type="hidden" name="do" value="enter" /><label
      ><input type="checkbox" name="reportsEnter" ${reportsEnter ? 'checked' : ''} /> ${words.enter}</label
    ><button>${words.save}</button>
  </form>`;
}

const facts = (corp: Corp, app: SelfBuiltApp, path: string, words: AdminWords): Html =>
  html`${row(words.corpId, html`<code id="corp-id">${corp.plainCorpId}</code> <small>${words.corpIdHint}</small>`)}
  ${row(words.agentId, html`<code id="agent-id">${app.agentId}</code>`)}
  ${row(
    words.secret,
    html`<details>
      <summary>${words.show}</summary>
      <code id="secret">${app.secret}</code>
      <form method="post" action="${path}">
        <button name="do" value="reset-secret">${words.resetSecret}</button>
      </form>
    </details>`,
  )}`;

/** The page of one app: what to copy from it, and what to put in. */
export function appPage(language: Language, corp: Corp, app: SelfBuiltApp, said: Said): string {
  const words = ADMIN_WORDS[language];
  const path = pathOf(corp, app);
  const ips = app.trustedIps.join('; ');
  return adminPage(
    language,
    corp,
    app.name,
    said,
    html`<section class="app">
        ${logo(app)}
        <div class="facts">${facts(corp, app, path, words)}</div>
        <form method="post" action="${path}">
          <button name="do" value="${app.disabled ? 'start' : 'stop'}">
            ${app.disabled ? words.start : words.stop}</button
          ><button name="do" value="remove" class="danger">${words.remove}</button>
        </form>
      </section>
      <section>
        <h2>${words.scope}</h2>
        ${scopeForm(path, corp, app.scope, words)}
      </section>
      <section>
        <h2>${words.features}</h2>
        <div class="cards">
          ${receiveCard(path, app, language)}
          ${setting(path, words, words.domain, words.domainHint, 'trustedDomain', app.trustedDomain ?? '')}
          ${setting(path, words, words.ips, ips === '' ? `${words.ipsHint} ${words.ipsEmpty}` : words.ipsHint, 'trustedIps', ips)}
          ${setting(path, words, words.home, words.homeHint, 'homeUrl', app.homeUrl ?? '')}
          ${enterCard(path, app, words)}
        </div>
      </section>`,
  );
}
