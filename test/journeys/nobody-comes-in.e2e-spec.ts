import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { OffsetClock } from '@app/platform';
import { eventually, TcpProxy } from '@app/testing';
import { canMakeRooms, ClosedRoom } from '../harness/closed-room.js';
import { CorpStory } from '../harness/corp-story.js';
import { GroupStory } from '../harness/group-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

/** Without root this is named as skipped. */
const itInARoom = canMakeRooms ? it : it.skip;
const READY = { timeoutMs: 60_000, intervalMs: 200 };

/** Every service in one process, in a network namespace from which there is a way out and into which there is none. */
describe('a site that nobody can reach from outside', () => {
  let system: System;
  let group: GroupStory;
  let pipeline: Pipeline;
  let room: ClosedRoom | undefined;
  let everything: ChildProcess | undefined;
  let said = '';
  const ways: TcpProxy[] = [];
  beforeAll(async () => {
    system = await System.start({ clock: new OffsetClock() });
    // What others were told on their way out is none of this story's.
    system.expectErrorLog(/./);
    const acme = await CorpStory.begin(system);
    await acme.account('zhangsan');
    await acme.account('lisi');
    group = await GroupStory.begin(acme, ['zhangsan', 'lisi'], { plainIds: false });
    await group.isOfSpace('pay');
    await group.becomes('lisi', 'lisi');
    pipeline = await Pipeline.connect(system);
  });
  afterAll(async () => {
    await pipeline?.close();
    everything?.kill('SIGKILL');
    for (const way of ways) await way.close();
    room?.remove();
    await system.stop();
  });

  /** The address of a server as the room reaches it. */
  const wayOut = async (url: string): Promise<string> => {
    const { hostname, port } = new URL(url);
    const host = hostname === 'localhost' ? '127.0.0.1' : hostname;
    const way = await TcpProxy.start({ host, port: Number(port) }, 0, room!.outside);
    ways.push(way);
    return way.instead(url).replace(/\/$/, '');
  };

  const startInside = async (): Promise<void> => {
    const { DATABASE_URL, NATS_URL, REDIS_URL, WECOM_API_BASE_URL } = system.env as Record<string, string>;
    const wecom = await wayOut(WECOM_API_BASE_URL!);
    const env = {
      ...{ PATH: process.env.PATH, ...system.env, LISTEN_ADDRESS: '127.0.0.1' },
      ...{ DATABASE_URL: await wayOut(DATABASE_URL!), NATS_URL: await wayOut(NATS_URL!) },
      ...{ REDIS_URL: await wayOut(REDIS_URL!), WECOM_API_BASE_URL: wecom },
      WECOM_BOT_URL: `${wecom.replace('http', 'ws')}/openws`,
      DEV_CLOCK_URL: `${wecom}/sandbox/clock`,
    };
    const { command, args } = room!.command(process.execPath, ['apps/all/dist/main.js']);
    everything = spawn(command, args, { env });
    for (const stream of [everything.stdout!, everything.stderr!])
      stream.on('data', (chunk) => (said += String(chunk)));
    const isReady = `fetch('http://127.0.0.1:${system.env.GATEWAY_PORT}/health/ready').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))`;
    await eventually(async () => {
      if (everything!.exitCode !== null) throw new Error(`it ended: ${said.slice(0, 2_000)}`);
      await room!.run(process.execPath, '-e', isReady);
    }, READY);
  };

  itInARoom(
    'has its alerts in the group all the same: pressed by one, seen by all',
    async () => {
      await system.stopAll();
      room = ClosedRoom.make();
      await startInside();
      expect(await room.listeners()).toEqual([]);
      await group.isConnected();
      await pipeline.publish({
        alertId: 'INC-1',
        title: '无人能进来',
        space: { id: 'pay', name: '支付' },
        notify: null,
      });
      await group.sees('无人能进来', '待处理');
      await group.press('lisi', '开始处理');
      const card = await group.sees('无人能进来', '处理中', '李四');
      expect(card.seenBy).toHaveLength(2);
      expect((await pipeline.actionOn('INC-1')).data.actor.accountId).toBe('lisi');
      expect(await room.listeners()).toEqual([]);
      const gone = once(everything!, 'exit');
      everything!.kill('SIGTERM');
      await gone;
    },
    150_000,
  );
});
