const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for HTML element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/**
 * Headers of every page: no script, no framing, no referrer (codes ride in our query strings), never cached. Inline style
 * only: pages are one request on a phone.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
};

const STYLE = `
:root{color-scheme:light dark;--ink:#1d2129;--muted:#5f6775;--line:#dfe3ea;--ground:#f5f6f8;--card:#fff;--accent:#1f6feb;--bad:#c62f2f;--good:#1a7f4b;--on:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e8eaee;--muted:#a3abb8;--line:#363c47;--ground:#14171c;--card:#1d2128;--accent:#6aa5ff;--bad:#ff8080;--good:#5fd39a;--on:#10151d}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 -apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:34rem;margin:0 auto;padding:1.25rem 1rem 3rem}
h1{font-size:1.3rem;line-height:1.35;margin:.2rem 0 .6rem}
p{margin:.5rem 0}
small,.muted{color:var(--muted)}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.1rem;margin:.8rem 0}
.bad{color:var(--bad)}.good{color:var(--good)}
a{color:var(--accent)}
label{display:block;margin:.8rem 0 .25rem}
input{width:100%;font:inherit;padding:.7rem .8rem;border:1px solid var(--line);border-radius:8px;background:var(--ground);color:var(--ink)}
button,.button{display:block;width:100%;margin:.7rem 0 0;padding:.75rem 1rem;border:0;border-radius:8px;background:var(--accent);color:var(--on);font:inherit;text-align:center;text-decoration:none}
button.quiet,.button.quiet{background:transparent;color:var(--accent);border:1px solid var(--line)}
`;

/** A whole phone-sized page around trusted HTML; `title` is escaped here, `body` by whoever built it. */
export function htmlPage(page: { title: string; body: string; lang?: 'zh-CN' | 'en' }): string {
  return (
    `<!doctype html><html lang="${page.lang ?? 'zh-CN'}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<title>${escapeHtml(page.title)}</title><style>${STYLE}</style></head><body><main>${page.body}</main></body></html>`
  );
}

/** The page of one message, Chinese first and English below it. */
export function noticePage(notice: {
  ok: boolean;
  title: string;
  text: string;
  titleEn: string;
  textEn: string;
}): string {
  const tone = notice.ok ? 'good' : 'bad';
  return htmlPage({
    title: notice.title,
    body:
      `<div class="card"><h1 class="${tone}">${escapeHtml(notice.title)}</h1><p>${escapeHtml(notice.text)}</p>` +
      `<p class="muted" lang="en"><b>${escapeHtml(notice.titleEn)}</b><br>${escapeHtml(notice.textEn)}</p></div>`,
  });
}
