import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { eventually } from '@app/testing';
import type { Page } from 'playwright-core';
import { ConsoleBrowser } from '../harness/console-browser.js';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

const LOOK_MS = 20_000;
const MINUTE = 60_000;

describe('the story of an alert in the console', () => {
  let system: System;
  let browser: ConsoleBrowser;
  let pipeline: Pipeline;
  let page: Page;
  const problems: string[] = [];

  /** Raised, taken by 李四 after ten minutes, closed by the pipeline after another ten. */
  beforeAll(async () => {
    system = await System.start({ without: ['alert-desk'] });
    const acme = await CorpStory.begin(system);
    await acme.install();
    pipeline = await Pipeline.connect(system);
    const [zhang, li] = await acme.bound('zhangsan', 'lisi');
    await pipeline.publish({ ...INC, notify: { recipients: ['zhangsan', 'lisi'] } });
    await Promise.all([zhang!.sees('磁盘将满'), li!.sees('磁盘将满')]);
    await acme.card('INC-9');
    system.advance(10 * MINUTE);
    await li!.press('开始处理');
    await pipeline.action('acknowledge');
    const acknowledged = { kind: 'acknowledged', by: { accountId: 'lisi' } };
    const responders = [{ accountId: 'lisi' }];
    await pipeline.publish({
      ...INC,
      version: 2,
      status: 'processing',
      lastChange: acknowledged,
      responders,
    });
    await Promise.all([zhang!.sees('处理中'), li!.sees('处理中')]);
    await tells(({ codes }) => codes.some(({ state }) => state === 'spent'));
    system.advance(10 * MINUTE);
    await pipeline.publish({ ...INC, version: 3, status: 'closed', lastChange: { kind: 'closed' } });
    await tells(({ truth }) => truth.length === 3);
    system.advance(200);
    // Whoever plans looks at it before the end may be shown, and notes why the card is not true.
    await tells(({ members }) => members.some(({ shown }) => shown.at(-1)?.reason));
    system.advance(10_000);
    await zhang!.sees('已关闭');
    await tells(({ members }) => members.every(({ shown }) => shown.at(-1)?.version === 3));
    system.advance(MINUTE);

    browser = await ConsoleBrowser.start(system);
    page = await (await browser.context({ acceptDownloads: true })).newPage();
    page.setDefaultTimeout(LOOK_MS);
    page.on('pageerror', (error) => problems.push(error.message));
    await browser.begin(page);
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
    await page.goto('/console/t/acme/alerts/INC-9');
    await cardOf('张三').waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser?.stop();
    await pipeline?.close();
    await system?.stop();
  });

  const INC = { alertId: 'INC-9', title: '磁盘将满' };
  interface Told {
    truth: unknown[];
    codes: { state: string }[];
    members: { shown: { version: number; reason: string | null }[] }[];
  }
  const tells = (holds: (story: Told) => unknown) =>
    eventually(async () => holds(await system.api.get<Told>('/tenants/acme/alerts/INC-9/story')), {
      timeoutMs: 15_000,
    });
  const copyOf = (name: string) => page.locator('.story-card', { hasText: name });
  const cardOf = (name: string) => copyOf(name).locator('.wecom');
  /** What stands below the card's title. */
  const saysOf = (name: string, hasText: string) => cardOf(name).locator('.desc', { hasText });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const slider = () => page.getByRole('slider', { name: '查看的时间' });

  /** From one event to the next, until 张三's copy says it. */
  async function stepTo(caption: string): Promise<void> {
    for (let step = 0; step < 20; step += 1) {
      if ((await copyOf('张三').textContent())!.includes(caption)) return;
      await button(/下一件事/).click();
    }
    throw new Error(`the copy never says ${caption}`);
  }

  /** As a key held down on a machine that is too slow for it: it draws each step, and gets to nothing else between. */
  const stepsWithoutRest = (count: number) =>
    page.evaluate(`(async (slider) => {
      for (let step = 0; step < ${count}; step += 1) {
        slider.stepUp();
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        for (let turn = 0; turn < 5; turn += 1) await undefined;
      }
    })(document.querySelector('.story-slider input'))`);

  it('moves through time, and draws the card that each member had', async () => {
    await saysOf('张三', '已关闭 · 截至 09:32').waitFor();
    await slider().focus();
    await page.keyboard.press('Home');
    await stepTo('待处理 · v1');
    await saysOf('张三', '待处理 · 截至 09:12').waitFor();
    await saysOf('李四', '待处理 · 截至 09:12').waitFor();
    await cardOf('张三').getByText('开始处理', { exact: true }).waitFor();
    for (let step = 0; step < 60; step += 1) await page.keyboard.press('ArrowRight');
    await saysOf('张三', '待处理 · 截至 09:12').waitFor();
    await stepTo('处理中 · v2');
    await saysOf('张三', '处理中 · 截至 09:22').waitFor();
    await stepTo('已关闭 · v3');
    await saysOf('李四', '已关闭 · 截至 09:32').waitFor();
  }, 60_000);

  it('keeps up with a key that is held down', async () => {
    await slider().focus();
    await page.keyboard.press('Home');
    await stepsWithoutRest(80);
    expect(await slider().inputValue()).toBe('80');
    expect(problems).toEqual([]);
    await page.keyboard.press('End');
  }, 60_000);

  it('says when the card lied and why, and which code was spent when', async () => {
    await page.locator('.story-events summary').click();
    const events = page.locator('.story-events li');
    await events.filter({ hasText: '李四 点击 开始处理：已转交告警流程' }).waitFor();
    await events.filter({ hasText: '用掉更新码（v2）：回应点击' }).waitFor();
    await events.filter({ hasText: '用掉更新码（v3）：显示最终状态' }).waitFor();
    const lied = events.filter({ hasText: '与真实状态不符：正在等待更新' });
    expect(await lied.first().textContent()).toMatch(/张三/);
    await lied.first().getByRole('button').click();
    await copyOf('张三')
      .getByText(/处理中 · v2 · 与真实状态不符/)
      .waitFor();
    await button('回到现在').click();
    await copyOf('张三').getByText('已关闭 · v3').waitFor();
  }, 60_000);

  it('gives the picture as a file that stands alone', async () => {
    expect(await page.locator('.story-picture svg text[text-anchor=middle]', { hasText: '▲' }).count()).toBe(
      1,
    );
    const saved = page.waitForEvent('download');
    await button('保存图片（SVG）').click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe('acme-INC-9.svg');
    const svg = await readFile(await download.path(), 'utf8');
    expect(svg).toMatch(/^<\?xml.*\n<svg[^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    for (const text of ['真实状态', '张三', '李四', '处理中', '斜纹']) expect(svg).toContain(text);
    expect(svg).not.toContain('var(--');
  }, 60_000);

  it.each([
    [1440, 'light'],
    [360, 'dark'],
  ] as const)(
    'fits and is readable at %i px, %s',
    async (width, colorScheme) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await eventually(async () => {
        const box = await page.locator('.story-picture svg').boundingBox();
        expect(box!.width).toBeLessThanOrEqual(width);
      });
      expect(
        await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      ).toBe(0);
      // Colours of what the pointer has just left are in between.
      await page.mouse.move(0, 0);
      await eventually(async () => expect(await page.evaluate('document.getAnimations().length')).toBe(0));
      const { violations } = await new AxeBuilder({ page }).include('section.panel:last-of-type').analyze();
      const serious = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact ?? ''));
      expect(serious.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
      expect(problems).toEqual([]);
    },
    60_000,
  );
});
