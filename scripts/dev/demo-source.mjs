// The demo's way in for the monitoring one has: an alert source of the kind alertmanager, and whom it pages.
import { DemoSystem } from './demo-system.mjs';
import { keepSource, readSource } from './kept-source.mjs';

const NAME = 'demo';
/** 张三 and 李四 at once; 王五 five minutes later, unless somebody has taken it up. */
const POLICY = {
  levels: [
    { targets: [{ account: 'zhangsan' }, { account: 'lisi' }] },
    { targets: [{ account: 'wangwu' }], afterSeconds: 300 },
  ],
};

/**
 * Makes the source and the policy of the space `default`, once.
 * @param {{ env: Record<string, string>, gatewayUrl?: string, sandboxUrl?: string }} where as for the main job
 * @returns {Promise<{ id: string, url: string } | undefined>} undefined = it is there already; its address was shown when it was made
 */
export async function makeDemoSource(where) {
  const { tenant } = new DemoSystem(where);
  const { items } = await tenant.get('/sources');
  if (items.some(({ name }) => name === NAME)) return undefined;
  await tenant.put('/spaces/default', { name: '值班', match: [], policy: POLICY });
  return tenant.post('/sources', { kind: 'alertmanager', name: NAME });
}

/** As makeDemoSource; its address is kept in `folder`. */
export async function keptDemoSource(folder, where) {
  const made = await makeDemoSource(where);
  return made ? keepSource(folder, made) : readSource(folder);
}
