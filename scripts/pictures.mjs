// npm run pictures: what the READMEs show of the console, taken from the running ./dev up.
import { mkdir, readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const CONSOLE = `http://localhost:${process.env.GATEWAY_PORT ?? 3000}/console`;
const FOLDER = 'docs/pictures';
const PATIENCE_MS = 30_000;

const { password } = JSON.parse(await readFile('.dev/console.json', 'utf8'));
await mkdir(FOLDER, { recursive: true });
const chrome = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const page = await chrome.newPage({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  page.setDefaultTimeout(PATIENCE_MS);
  const [name, secret] = [page.locator('input').nth(0), page.locator('input').nth(1)];
  await page.goto(CONSOLE);
  await name.fill('admin');
  await secret.fill(password);
  await page.keyboard.press('Enter');
  await page.getByText('第一次点击').waitFor();
  await page.screenshot({ path: `${FOLDER}/start.png` });
  await page.goto(`${CONSOLE}/t/acme/alerts`);
  await page.locator('a[href*="/alerts/"]').first().click();
  await page.getByText('已送达').first().waitFor();
  await page.screenshot({ path: `${FOLDER}/alert.png` });
} finally {
  await chrome.close();
}
