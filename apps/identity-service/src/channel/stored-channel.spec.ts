import { channelsProblem, type GivenChannel } from '@app/contracts';
import {
  areSameChannels,
  channelIdOf,
  channelViews,
  plainChannel,
  recipientChannels,
} from './stored-channel.js';

const hook = (url: string, more: Partial<GivenChannel> = {}): GivenChannel => ({
  kind: 'webhook',
  url,
  ...more,
});

const ROBOT = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=*0123456789ab';

describe('channels of an account', () => {
  it('keep what says something, in one spelling', () => {
    expect(plainChannel({ kind: 'wecom', url: 'x', severities: [], fallbackOnly: false })).toEqual({
      kind: 'wecom',
    });
    expect(plainChannel(hook('https://a/', { severities: ['info', 'critical', 'info'] }))).toEqual({
      ...{ kind: 'webhook', url: 'https://a/', severities: ['critical', 'info'] },
    });
    expect(
      plainChannel({ kind: 'email', severities: ['info', 'warning', 'critical'], fallbackOnly: true }),
    ).toEqual({
      ...{ kind: 'email', fallbackOnly: true },
    });
  });

  it('have ids that follow the url alone', () => {
    expect(channelIdOf({ kind: 'email' })).toBe('email');
    const id = channelIdOf({ kind: 'webhook', url: 'https://a/' });
    expect(id).toMatch(/^webhook-[0-9a-f]{8}$/);
    expect(channelIdOf({ kind: 'webhook', url: 'https://a/', fallbackOnly: true, sealedSecret: 's' })).toBe(
      id,
    );
    expect(channelIdOf({ kind: 'webhook', url: 'https://b/' })).not.toBe(id);
  });

  it('are wecom alone by default, show no secret, and say what cannot be used', () => {
    expect(channelViews(null)).toEqual([{ kind: 'wecom' }]);
    expect(recipientChannels(null, () => true)).toBeUndefined();
    const stored = [
      { kind: 'email' as const, severities: ['critical' as const] },
      { kind: 'webhook' as const, url: 'https://a/', sealedSecret: 'hidden' },
    ];
    expect(channelViews(stored)).toEqual([stored[0], { kind: 'webhook', url: 'https://a/' }]);
    expect(recipientChannels(stored, ({ kind }) => kind === 'email')).toEqual([
      { id: 'email', severities: ['critical'] },
      { id: channelIdOf(stored[1]!), unusable: true },
    ]);
  });

  it('are the same whatever the order of their keys', () => {
    const one = { kind: 'webhook' as const, url: 'https://a/', sealedSecret: 's' };
    expect(areSameChannels([one], [{ sealedSecret: 's', url: 'https://a/', kind: 'webhook' }])).toBe(true);
    expect(areSameChannels([one], [{ ...one, sealedSecret: 't' }])).toBe(false);
    expect(areSameChannels(null, [{ kind: 'wecom' }])).toBe(false);
  });

  it.each<[GivenChannel[], string | undefined]>([
    [[], undefined],
    [
      [{ kind: 'wecom' }, { kind: 'email', fallbackOnly: true }, hook('https://a/'), hook('https://b/')],
      undefined,
    ],
    [[hook('https://a/'), hook('https://a/')], 'twice'],
    [[{ kind: 'email' }, { kind: 'email', fallbackOnly: true }], 'twice'],
    [[{ kind: 'email', fallbackOnly: true }], 'fallbackOnly'],
    [[{ kind: 'email' }, { kind: 'wecom', fallbackOnly: true }], 'wecom as fallbackOnly'],
    [[{ kind: 'wecom' }, { kind: 'email', fallbackOnly: true, severities: ['info'] }], 'critical'],
    [[{ kind: 'wecom' }, { kind: 'email', fallbackOnly: true, severities: ['info', 'critical'] }], undefined],
    [[{ kind: 'wecom' }, { kind: 'email', fallbackOnly: true, severities: [] }], undefined],
    [[{ kind: 'webhook' }], 'url'],
    [[hook('ftp://a/')], 'url'],
    [[{ kind: 'robot', url: ROBOT }], undefined],
    [
      [
        { kind: 'robot', url: ROBOT },
        { kind: 'robot', url: ROBOT },
      ],
      'twice',
    ],
    [[{ kind: 'robot', url: 'https://a/' }], 'robot'],
    [[hook('https://me:secret@a/')], 'url'],
  ])('%j: %s', (channels, problem) => {
    if (problem === undefined) expect(channelsProblem(channels)).toBeUndefined();
    else expect(channelsProblem(channels)).toContain(problem);
  });
});
