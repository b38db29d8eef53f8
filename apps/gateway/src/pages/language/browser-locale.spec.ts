import type { FastifyRequest } from 'fastify';
import { browserLocale } from './browser-locale.js';

const asking = (language?: string): FastifyRequest =>
  ({ headers: { 'accept-language': language } }) as unknown as FastifyRequest;

describe('browser locale', () => {
  it.each([
    [undefined, undefined],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en-GB,en;q=0.9', 'en'],
    ['en;q=0.4, zh-TW;q=0.8', 'zh-CN'],
    ['fr, en;q=0.5', 'en'],
    ['fr', undefined],
    ['*', undefined],
  ])('of %s is %s', (language, locale) => expect(browserLocale(asking(language))).toBe(locale));
});
