import { AxeBuilder } from '@axe-core/playwright';
import { eventually } from '@app/testing';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A folder to keep a picture of every look in, to be looked at; none are kept by default. */
const PICTURES = process.env.LOOK_PICTURES;

export const LOCALES = ['zh-CN', 'en-GB'] as const;
/** A narrow phone and a desktop, by day and by night; night falls once. */
const EVERY_SIZE = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1440, 360].map((width) => ({ width, colorScheme })),
);
/** `LOOKS=some` (`./dev test --ci`): the desktop by day and the phone by night stand for all, where time is short. */
const isShort = process.env.LOOKS === 'some';
const SIZES = isShort ? [EVERY_SIZE[0]!, EVERY_SIZE[EVERY_SIZE.length - 1]!] : EVERY_SIZE;

/** Pages to look at in a language: all of them; where time is short the languages take turns. */
export const pagesIn = (locale: (typeof LOCALES)[number], pages: readonly string[]): string[] =>
  pages.filter((_, index) => !isShort || LOCALES[index % LOCALES.length] === locale);

/** Everything that moves has come to rest, two frames after it began; what turns for ever never does. */
const IS_AT_REST = `new Promise((tell) => requestAnimationFrame(() => requestAnimationFrame(() => tell(
  document.getAnimations().every(
    (a) => a.playState !== 'running' || a.effect.getComputedTiming().iterations === Infinity)))))`;

const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** What a thumb has to hit; links in the middle of a text are as high as its lines. */
const SMALL_TARGETS = `[...document.querySelectorAll('a, button, summary, input:not([type=hidden]), select')]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.text, .labels'))
  .map((e) => [e.textContent.trim() || e.name, e.getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.width, box.height) < 43.5)
  .map(([name, box]) => name + ' ' + Math.round(box.width) + ' × ' + Math.round(box.height))`;

/** Where a reader of English finds Chinese: the page's own texts, and what is read aloud instead; a card speaks its member's language. */
const CHINESE = `[...document.body.querySelectorAll('*')].flatMap((e) => e.closest('[lang^=zh], .wecom') ? [] : [
    ...[...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data),
    e.getAttribute('aria-label'), e.getAttribute('placeholder'), e.getAttribute('title'),
  ]).filter((text) => /[\\u4e00-\\u9fff]/.test(text ?? ''))`;

export interface LookRules {
  /** Texts that are the tenant's own, in whichever language it gave them. */
  data?: readonly string[];
  /** Every target is at least 44 px wide and high. */
  forThumbs?: boolean;
}

/**
 * What is wrong with a page as it stands, in every size and by day and night: too wide for its screen, unreadable for
 * somebody, in the wrong language. Rules that depend on neither are asked once.
 */
export async function wrongWithLooks(page: Page, name: string, rules: LookRules = {}): Promise<string[]> {
  const found: string[] = [];
  let isFirst = true;
  const measured = new Set<number>();
  for (const { width, colorScheme } of SIZES) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await eventually(async () => (await page.evaluate(IS_AT_REST)) as boolean);
    const say = (what: string) => found.push(`${name} ${width} ${colorScheme}: ${what}`);
    const overflow = await page.evaluate(OVERFLOW);
    if (overflow !== 0) say(`${String(overflow)} px too wide`);
    for (const what of await barriers(page, isFirst)) say(what);
    isFirst = false;
    if (rules.forThumbs && !measured.has(width))
      for (const what of await page.evaluate<string[]>(SMALL_TARGETS)) say(`too small: ${what}`);
    measured.add(width);
    await keep(page, `${name}-${width}-${colorScheme}`);
  }
  for (const text of await untranslated(page, rules.data ?? [])) found.push(`${name}: in Chinese: ${text}`);
  return found;
}

/** Contrast alone; axe was left in the page by the whole check before. */
const CONTRAST = `axe.run({
  runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'], preload: false })`;

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'];

/** What axe calls serious or critical; `whole` = by every rule, else by what depends on colours and sizes. */
async function barriers(page: Page, whole: boolean): Promise<string[]> {
  const options = { resultTypes: ['violations' as const], preload: false };
  const { violations } = whole
    ? await new AxeBuilder({ page }).setLegacyMode().options(options).analyze()
    : await page.evaluate<{ violations: Violations }>(CONTRAST);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

async function untranslated(page: Page, data: readonly string[]): Promise<string[]> {
  if (!(await page.locator('html').getAttribute('lang'))?.startsWith('en')) return [];
  const texts = await page.evaluate<string[]>(CHINESE);
  const own = texts.map((text) => data.reduce((left, known) => left.replaceAll(known, ''), text));
  return own.filter((text) => /[\u4e00-\u9fff]/.test(text));
}

async function keep(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  await mkdir(PICTURES, { recursive: true });
  const file = `${name.replace(/[^\w-]+/g, '_')}.png`;
  await page.screenshot({ path: join(PICTURES, file), fullPage: true });
}

/** What a browser complains about while pages are shown: scripts that break, and answers that are missing. */
export function complaintsOf(page: Page, isExpected: (status: number, path: string) => boolean): string[] {
  const found: string[] = [];
  page.on('pageerror', ({ message }) => found.push(message));
  page.on('console', (message) => {
    // What the network said is told below, with its address.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      found.push(message.text());
  });
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (response.status() >= 400 && !isExpected(response.status(), pathname))
      found.push(`${response.status()} ${pathname}`);
  });
  return found;
}
