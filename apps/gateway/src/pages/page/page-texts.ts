import type { Locale } from '@app/contracts';
import { en } from './page-texts.en.js';
import { zh } from './page-texts.zh.js';
import type { PageTexts } from './page-words.js';

export const PAGE_TEXTS: Record<Locale, PageTexts> = { 'zh-CN': zh, en };
