// npm run pictures: what the READMEs show, taken from the running ./dev up.
import { mkdir, readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { consolePictures, signIn } from './pictures/console.mjs';
import { ownAppPictures } from './pictures/own-app.mjs';

const PORT = Number(process.env.GATEWAY_PORT ?? 3000);
const FOLDER = 'docs/pictures';
const PATIENCE_MS = 30_000;

const { password } = JSON.parse(await readFile('.dev/console.json', 'utf8'));
await mkdir(FOLDER, { recursive: true });
const chrome = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const open = async (width, height) => {
    const page = await chrome.newPage({ viewport: { width, height }, locale: 'zh-CN' });
    page.setDefaultTimeout(PATIENCE_MS);
    return page;
  };
  const where = { consoleUrl: `http://localhost:${PORT}/console`, wallUrl: `http://localhost:${PORT + 100}` };
  const keep = (shown, name) => shown.screenshot({ path: `${FOLDER}/${name}.png` });
  const ours = await open(1280, 800);
  await signIn(ours, { ...where, password });
  await consolePictures(ours, { ...where, keep });
  await ownAppPictures({ ours, wecom: await open(960, 530) }, { ...where, keep });
} finally {
  await chrome.close();
}
