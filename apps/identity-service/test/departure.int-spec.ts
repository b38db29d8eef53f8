import type { WecomCallback } from '@app/contracts';
import { eventually } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { IdentityHarness } from './identity-harness.js';

describe('members who leave', () => {
  let identity: IdentityHarness;
  beforeAll(async () => {
    identity = await IdentityHarness.start();
    await identity.aTenant('acme');
  });
  afterAll(() => identity?.stop());

  /** WeCom's clock in whole seconds, moved against ours. */
  const wecomTime = (offsetSeconds = 0): number =>
    Math.floor(identity.clock.now().getTime() / 1000) + offsetSeconds;

  const tell = (
    given: Pick<WecomCallback, 'receiver' | 'type' | 'event'>,
    id: string = randomUUID(),
  ): Promise<string> =>
    identity.tell(
      given.receiver === 'data' ? 'wecom.callback.data.*' : 'wecom.callback.command.*',
      `wecom.callback.${given.receiver}.${given.type}`,
      {
        suiteId: 'ww1',
        corpId: 'wp-acme',
        key: 'k',
        receivedAt: identity.clock.now().toISOString(),
        ...given,
      },
      id,
    );
  const unsubscribe = (userId: string, createTime: number) =>
    tell({
      receiver: 'data',
      type: 'unsubscribe',
      event: { type: 'unsubscribe', fromUserName: userId, createTime },
    });
  const contact = (fields: Record<string, unknown>, timeStamp: number) =>
    tell({
      receiver: 'command',
      type: 'change_contact',
      event: { type: 'change_contact', timeStamp, ...fields },
    });

  const bound = async (name: string): Promise<string> => {
    await identity.anAccount('acme', name);
    await identity.bind('acme', name, `wo-${name}`);
    return `wo-${name}`;
  };
  const isGone = (userId: string) =>
    eventually(async () => (await identity.boundTo('wp-acme', userId)) === undefined);
  /** Facts of one consumer may overtake each other: what must not happen is shown by a later fact that did. */
  const laterFactIsHandled = async (name: string) => {
    const userId = await bound(name);
    await unsubscribe(userId, wecomTime());
    await isGone(userId);
  };

  it('unbinds on delete_user and on unsubscribe, each with its reason', async () => {
    await contact({ changeType: 'delete_user', userId: await bound('left') }, wecomTime());
    await unsubscribe(await bound('outside'), wecomTime());
    await eventually(async () => {
      const told = (await identity.told('identity.unbound')).map(({ accountId, reason }) => [
        accountId,
        reason,
      ]);
      expect(told).toEqual(
        expect.arrayContaining([
          ['left', 'member-left'],
          ['outside', 'out-of-scope'],
        ]),
      );
    });
    expect(await identity.boundTo('wp-acme', 'wo-left')).toBeUndefined();
    expect(await identity.boundTo('wp-acme', 'wo-outside')).toBeUndefined();
  });

  it('ignores an unsubscribe that is older than the link', async () => {
    const userId = await bound('back');
    await unsubscribe(userId, wecomTime(-1));
    await laterFactIsHandled('after-back');
    expect(await identity.boundTo('wp-acme', userId)).toBe('back');
  });

  it('has one effect when the same fact comes twice', async () => {
    const userId = await bound('repeat');
    const event = {
      receiver: 'data' as const,
      type: 'unsubscribe',
      event: { type: 'unsubscribe', fromUserName: userId, createTime: wecomTime() },
    };
    const id = await tell(event);
    await isGone(userId);
    await identity.bind('acme', 'repeat', userId);
    await tell(event, id);
    await laterFactIsHandled('after-repeat');
    expect(await identity.boundTo('wp-acme', userId)).toBe('repeat');
  });

  it('lets the link follow a member whose id changed', async () => {
    const userId = await bound('renamed');
    await contact({ changeType: 'update_user', userId, newUserId: 'wo-new' }, wecomTime());
    await eventually(async () => expect(await identity.boundTo('wp-acme', 'wo-new')).toBe('renamed'));
    expect(await identity.boundTo('wp-acme', userId)).toBeUndefined();
    await eventually(async () => {
      expect(await identity.told('identity.bound')).toContainEqual(
        expect.objectContaining({ accountId: 'renamed', userId: 'wo-new' }),
      );
    });
  });

  it('does not bring back a member whose leaving overtook the change of id', async () => {
    const userId = await bound('overtaken');
    await contact({ changeType: 'delete_user', userId: 'wo-overtaken-2' }, wecomTime(5));
    await eventually(async () => {
      const [row] = await identity.servers.database.query(
        `select from identity.departed_member where user_id = 'wo-overtaken-2'`,
      );
      expect(row).toBeDefined();
    });
    await contact({ changeType: 'update_user', userId, newUserId: 'wo-overtaken-2' }, wecomTime(2));
    await isGone(userId);
    expect(await identity.boundTo('wp-acme', 'wo-overtaken-2')).toBeUndefined();
  });

  it('keeps the newer link when a member linked anew under the changed id', async () => {
    const userId = await bound('first');
    await identity.anAccount('acme', 'second');
    await identity.bind('acme', 'second', 'wo-first-2');
    await contact({ changeType: 'update_user', userId, newUserId: 'wo-first-2' }, wecomTime());
    await isGone(userId);
    expect(await identity.boundTo('wp-acme', 'wo-first-2')).toBe('second');
  });

  it('ends every link of a corp whose installation was cancelled, except those made after it', async () => {
    const cancel = (occurredAt: Date) =>
      identity.tell('installation.cancelled', 'installation.cancelled', {
        corpId: 'wp-acme',
        occurredAt: occurredAt.toISOString(),
      });
    const before = await bound('before');
    identity.clock.advance(10_000);
    const cancelledAt = identity.clock.now();
    identity.clock.advance(10_000);
    const after = await bound('after');
    await cancel(cancelledAt);
    await isGone(before);
    expect(await identity.boundTo('wp-acme', after)).toBe('after');
    expect(await identity.told('identity.unbound')).toContainEqual(
      expect.objectContaining({ accountId: 'before', reason: 'installation-cancelled' }),
    );
  });
});
