import type { Locale } from '@app/contracts';
import type { FastifyRequest } from 'fastify';

/** The first of our languages that a browser asks for; undefined when it names none. */
export function browserLocale({ headers }: Pick<FastifyRequest, 'headers'>): Locale | undefined {
  const wanted = (headers['accept-language'] ?? '')
    .slice(0, 1_000)
    .split(',')
    .map((item) => {
      const [tag = '', ...params] = item.trim().toLowerCase().split(';');
      const quality = params.map((param) => /^\s*q=([\d.]+)/.exec(param)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return undefined;
}
