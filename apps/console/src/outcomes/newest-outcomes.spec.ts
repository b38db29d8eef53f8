import { newestOutcomes } from './newest-outcomes';

const row = (accountId: string, version: number, outcome: string, channel = 'wecom') => ({
  ...{ accountId, version, outcome, channel },
});
/** `who version outcome channel | earlier versions` */
const shown = (rows: Parameters<typeof newestOutcomes>[0]) =>
  newestOutcomes(rows).map(({ delivery: { accountId, version, outcome, channel }, earlier }) =>
    [accountId, version, outcome, channel, '|', ...earlier.map((each) => each.version)].join(' '),
  );

describe('the outcomes of an alert', () => {
  it('of a person are the newest, and the ones before it stand behind', () =>
    expect(shown([row('a', 1, 'failed'), row('a', 2, 'failed'), row('a', 3, 'delivered')])).toEqual([
      'a 3 delivered wecom | 2 1',
    ]));

  it('show a failure where it is the newest', () =>
    expect(shown([row('a', 1, 'delivered'), row('a', 2, 'failed')])).toEqual(['a 2 failed wecom | 1']));

  it('have failures on top, then who waits, then the newest versions', () =>
    expect(
      shown([
        row('a', 1, 'delivered'),
        row('b', 2, 'delivered'),
        row('c', 2, 'waiting'),
        row('d', 1, 'failed'),
      ]),
    ).toEqual([
      'd 1 failed wecom |',
      'c 2 waiting wecom |',
      'b 2 delivered wecom |',
      'a 1 delivered wecom |',
    ]));

  it('tell a person’s channels apart', () =>
    expect(shown([row('a', 1, 'failed', 'email'), row('a', 2, 'delivered')])).toEqual([
      'a 1 failed email |',
      'a 2 delivered wecom |',
    ]));

  it('take what names no channel for a card', () =>
    expect(shown([{ accountId: 'a', version: 1, outcome: 'failed' }, row('a', 2, 'delivered')])).toEqual([
      'a 2 delivered wecom | 1',
    ]));

  it('keep in view what waits, of whichever version, and both of two webhooks', () => {
    expect(shown([row('a', 1, 'waiting'), row('a', 2, 'delivered')])).toEqual([
      'a 1 waiting wecom |',
      'a 2 delivered wecom |',
    ]);
    expect(shown([row('a', 1, 'failed', 'webhook'), row('a', 1, 'delivered', 'webhook')])).toEqual([
      'a 1 failed webhook |',
      'a 1 delivered webhook |',
    ]);
  });
});
