import type { Page } from 'playwright-core';

export interface FirstLook {
  /** Everything that came over the wire, compressed as it came, headers included. */
  bytes: number;
  /** From the request to the moment at which it can be used, by the clock on the wall. */
  readyMs: number;
  /** What the page's main thread computed meanwhile; waiting for a busy machine is not in it. */
  workMs: number;
}

/** Opens an address in a browser that has nothing of it yet; `usable` = what one would press or fill in first. */
export async function firstLook(page: Page, path: string, usable: string): Promise<FirstLook> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await devtools.send('Network.enable');
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  const beganAt = performance.now();
  await page.goto(path, { waitUntil: 'commit' });
  await page.locator(usable).first().click({ trial: true });
  const readyMs = performance.now() - beganAt;
  const { metrics } = await devtools.send('Performance.getMetrics');
  const workMs = 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  await page.waitForLoadState('networkidle');
  return { bytes, readyMs, workMs };
}
