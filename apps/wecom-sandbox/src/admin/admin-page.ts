import { html, type Html } from '@app/cards/drawing';
import type { Language } from '../language.js';
import type { Corp } from '../world/model.js';
import { ADMIN_WORDS } from './words.js';

export interface Said {
  /** What was saved, in words. */
  done?: string;
  /** Why it was not. */
  wrong?: string;
}

const banner = ({ done, wrong }: Said): Html | undefined => {
  if (wrong !== undefined) return html`<p class="banner wrong" role="alert">${wrong}</p>`;
  return done === undefined ? undefined : html`<p class="banner done" role="status">${done}</p>`;
};

/** A page of a corp's console, with what the last save led to. */
export function adminPage(language: Language, corp: Corp, title: string, said: Said, body: Html): string {
  const words = ADMIN_WORDS[language];
  const other = language === 'zh' ? 'en' : 'zh';
  return `<!doctype html>${
    html`<html lang="${words.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${corp.name}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/wall/assets/admin.css" />
      </head>
      <body>
        <header>
          <b>${corp.name}</b><span>${words.console}</span>
          <nav>
            <a href="/admin/${corp.corpId}/apps">${words.apps}</a><a href="/">${words.back}</a
            ><a href="?lang=${other}" hreflang="${other}">${other === 'en' ? 'English' : '中文'}</a>
          </nav>
        </header>
        <main>
          ${banner(said)}
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`.markup
  }`;
}

/** One line of a form: name, field, and what may stand in it. */
export const field = (label: string, input: Html, hint?: string): Html =>
  html`<label class="field"
    ><span>${label}</span>
    <div>${input}${hint !== undefined && html`<small>${hint}</small>`}</div></label
  >`;
