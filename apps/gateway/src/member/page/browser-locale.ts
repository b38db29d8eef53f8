import { DEFAULT_LOCALE, type Locale } from '@app/contracts';
import type { FastifyRequest } from 'fastify';

/** The language a browser asks for, where nobody is signed in whose choice we know. */
export function browserLocale({ headers }: FastifyRequest): Locale {
  const wanted = (headers['accept-language'] ?? '')
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
  return DEFAULT_LOCALE;
}
