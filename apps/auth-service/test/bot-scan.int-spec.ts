import { eventually } from '@app/testing';
import { createCorp } from '../../wecom-sandbox/src/index.js';
import { AuthServiceWorld } from './auth-service-world.js';

const EVERY_MS = 3_000;
const LIFE_MS = 5 * 60_000;

describe('a smart bot made by a QR code', () => {
  let world: AuthServiceWorld;
  let corpId: string;
  beforeAll(async () => {
    world = await AuthServiceWorld.start({ env: { WECOM_BOT_SCAN: 'on' } });
    corpId = createCorp(world.sandbox.state, { name: 'Acme' }).corpId;
  });
  afterAll(() => world?.stop());

  const begin = (tenant = 'acme') => world.request('auth.bot-scan.begin', { tenant, name: '支付群' });
  const get = (id: string, tenant = 'acme') => world.request('auth.bot-scan.get', { tenant, id });
  /** What a phone does: opens the address, and agrees. */
  const scan = (url: string) => fetch(url).then(({ status }) => status);
  const agree = (url: string) =>
    fetch(new URL('/ai/qc/gen', url), {
      method: 'POST',
      body: new URLSearchParams({ scode: new URL(url).searchParams.get('scode')!, sandbox_corp: corpId }),
    }).then(({ status }) => status);
  const becomes = (id: string, state: string) =>
    eventually(async () => {
      world.clock.advance(EVERY_MS);
      const view = await get(id);
      expect(view.state).toBe(state);
      return view;
    });

  it.each(['success', 'confirmed'])(
    'is connected once the phone agreed (%s), and its secret stays inside',
    async (word) => {
      world.sandbox.state.switches.set('bot_scan_made', word);
      const { id, url, state } = await begin();
      expect(state).toBe('waiting');
      expect(await scan(url)).toBe(200);
      await becomes(id, 'scanned');
      expect(await agree(url)).toBe(200);
      const { integrationId } = await becomes(id, 'connected');
      const { items } = await world.request('auth.bots.list', {});
      expect(items).toContainEqual(
        expect.objectContaining({ integrationId, tenant: 'acme', name: '支付群' }),
      );
      const [row] = await world.rows('select sealed_code from auth.bot_scan where id = $1', [id]);
      expect(row).toEqual({ sealed_code: null });
    },
  );

  it('rests sealed while it can still be scanned', async () => {
    const { id, url } = await begin();
    const [row] = await world.rows('select sealed_code from auth.bot_scan where id = $1', [id]);
    const { sealed_code: sealed } = row as { sealed_code: string };
    expect(world.open(sealed, 'botScanCode', id)).toBe(new URL(url).searchParams.get('scode'));
  });

  it('is over after five minutes, whether WeCom answers or not', async () => {
    const { id } = await begin();
    world.clock.advance(LIFE_MS);
    await becomes(id, 'expired');
  });

  it('of another tenant’s bot is refused, and told', async () => {
    const { id, url } = await begin();
    await agree(url);
    const { integrationId } = await becomes(id, 'connected');
    const bot = (await world.request('auth.bots.list', {})).items.find(
      (one) => one.integrationId === integrationId,
    )!;
    const other = await begin('beta');
    const scode = new URL(other.url).searchParams.get('scode')!;
    world.sandbox.state.scans.find(scode)!.made = { botId: bot.botId, secret: 'x' };
    await eventually(async () => {
      world.clock.advance(EVERY_MS);
      expect((await get(other.id, 'beta')).state).toBe('held_elsewhere');
    });
  });

  it('is nobody else’s, and forgotten after a day', async () => {
    const { id } = await begin();
    await expect(get(id, 'beta')).rejects.toMatchObject({ code: 'BOT_SCAN_UNKNOWN' });
    await becomes(id, 'waiting');
    world.clock.advance(86_400_000 + LIFE_MS);
    await eventually(async () => {
      world.clock.advance(EVERY_MS);
      await expect(get(id)).rejects.toMatchObject({ code: 'BOT_SCAN_UNKNOWN' });
    });
  });

  it('is refused with WeCom’s word where it does not take our name', async () => {
    world.sandbox.state.switches.set('bot_scan_source', 'known');
    await expect(begin()).rejects.toMatchObject({ code: 'WECOM_REJECTED' });
    world.sandbox.state.switches.set('bot_scan_source', 'any');
  });

  it('is not made where nobody turned it on', async () => {
    const off = await AuthServiceWorld.start();
    try {
      await expect(off.request('auth.bot-scan.begin', { tenant: 'acme', name: 'x' })).rejects.toMatchObject({
        code: 'BOT_SCAN_OFF',
      });
    } finally {
      await off.stop();
    }
  });
});
