import { escapeHtml, Html, html, type Linker } from '@app/cards/drawing';

const anchor = (link: string | undefined, text: string): string =>
  link === undefined
    ? escapeHtml(text)
    : html`<a href="${link}" target="_blank" rel="opener">${text}</a>`.markup;

/** A text message: line breaks and `<a href>` survive, all else is escaped (04 §3.1). */
export function textMessage(content: string, link: Linker): Html {
  const pattern = /<a\s+href=["']([^"']*)["'][^>]*>([\s\S]*?)<\/a>/gi;
  let markup = '';
  let end = 0;
  for (const match of content.matchAll(pattern)) {
    markup += escapeHtml(content.slice(end, match.index)) + anchor(link(match[1]), match[2] ?? '');
    end = match.index + match[0].length;
  }
  return new Html(markup + escapeHtml(content.slice(end)));
}

/** The small subset of markdown that WeCom draws (04 §3.9). */
export function markdownMessage(content: string, link: Linker): Html {
  const inline = (line: string): string => {
    let markup = '';
    let end = 0;
    for (const match of line.matchAll(/\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)\s]+)\)|`([^`]+)`/g)) {
      markup += escapeHtml(line.slice(end, match.index));
      if (match[1] !== undefined) markup += `<b>${escapeHtml(match[1])}</b>`;
      else if (match[4] !== undefined) markup += `<code>${escapeHtml(match[4])}</code>`;
      else markup += anchor(link(match[3]), match[2] ?? '');
      end = match.index + match[0].length;
    }
    return markup + escapeHtml(line.slice(end));
  };
  const lines = content.split('\n').map((line) => {
    const heading = /^#{1,6}\s+(.*)$/.exec(line);
    if (heading !== null) return `<b>${inline(heading[1] ?? '')}</b>`;
    const quote = /^>\s?(.*)$/.exec(line);
    return quote === null ? inline(line) : `<q>${inline(quote[1] ?? '')}</q>`;
  });
  return new Html(lines.join('<br>'));
}
