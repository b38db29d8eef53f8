import { html, type Html } from '@app/cards/drawing';

/** A page as the WeCom client would show it on a phone. */
export const clientPage = (locale: string, title: string, body: Html): string =>
  `<!doctype html>${
    html`<html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/wall/assets/client.css" />
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`.markup
  }`;
