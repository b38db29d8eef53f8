import { onCallAt, type Layer, type Schedule, turnsBetween } from './index.js';

const layer = (given: Partial<Layer> = {}): Layer => ({
  startsAt: '2026-01-05T09:00',
  rotation: { unit: 'day', length: 1 },
  members: ['a', 'b', 'c'],
  ...given,
});
const scheduleOf = (layers: Layer[], given: Partial<Schedule> = {}): Schedule => ({
  timeZone: 'Asia/Shanghai',
  layers,
  overrides: [],
  ...given,
});
const who = (schedule: Schedule, at: string) => onCallAt(schedule, new Date(at)).accountId;
/** `<from> <who>` of each turn, in UTC. */
const turns = (schedule: Schedule, from: string, to: string): string[] =>
  turnsBetween(schedule, new Date(from), new Date(to)).map(
    (turn) => `${turn.from.toISOString().slice(0, 16)} ${turn.accountId}`,
  );

describe('the turns of a layer', () => {
  it('begin at startsAt, and hand over at its local time', () => {
    const schedule = scheduleOf([layer()]);
    expect(onCallAt(schedule, new Date('2026-01-05T00:59:59Z'))).toEqual({ accountId: null, via: null });
    expect(onCallAt(schedule, new Date('2026-01-05T01:00:00Z'))).toEqual({ accountId: 'a', via: 'layer:0' });
    expect(who(schedule, '2026-01-06T00:59:59Z')).toBe('a');
    expect(who(schedule, '2026-01-06T01:00:00Z')).toBe('b');
    expect(who(schedule, '2026-01-08T01:00:00Z')).toBe('a');
  });

  it('take startsAt with a zone as that moment', () => {
    expect(who(scheduleOf([layer({ startsAt: '2026-01-05T09:00+01:00' })]), '2026-01-05T07:59Z')).toBeNull();
    expect(who(scheduleOf([layer({ startsAt: '2026-01-05T09:00+01:00' })]), '2026-01-05T08:00Z')).toBe('a');
  });

  it('are narrowed by no restriction of an empty list', () => {
    expect(who(scheduleOf([layer({ restrictions: [] })]), '2026-01-05T12:00Z')).toBe('a');
  });

  it('end at endsAt', () => {
    const schedule = scheduleOf([layer({ endsAt: '2026-01-06T12:00' })]);
    expect(turns(schedule, '2026-01-05T00:00Z', '2026-01-08T00:00Z')).toEqual([
      '2026-01-05T00:00 null',
      '2026-01-05T01:00 a',
      '2026-01-06T01:00 b',
      '2026-01-06T04:00 null',
    ]);
  });

  it('keep the wall time of day and week turns through summer time, and the hours of hour turns', () => {
    const berlin = { timeZone: 'Europe/Berlin' };
    const weekly = scheduleOf(
      [layer({ startsAt: '2026-03-23T09:00', rotation: { unit: 'week', length: 1 } })],
      berlin,
    );
    expect(turns(weekly, '2026-03-23T08:00Z', '2026-04-07T00:00Z')).toEqual([
      '2026-03-23T08:00 a',
      '2026-03-30T07:00 b',
      '2026-04-06T07:00 c',
    ]);
    const hourly = scheduleOf(
      [layer({ startsAt: '2026-03-28T12:00', rotation: { unit: 'hour', length: 12 } })],
      berlin,
    );
    expect(turns(hourly, '2026-03-28T11:00Z', '2026-03-30T00:00Z')).toEqual([
      '2026-03-28T11:00 a',
      '2026-03-28T23:00 b',
      '2026-03-29T11:00 c',
      '2026-03-29T23:00 a',
    ]);
  });

  it.each([
    // 02:00 becomes 03:00 on 29 March: a hand-over at 02:30 is at 03:00, which is 01:00 UTC.
    ['Europe/Berlin', '2026-03-28T02:30', '2026-03-29T01:00Z'],
    // 03:00 becomes 02:00 on 25 October: 02:30 comes twice, first at 00:30 UTC.
    ['Europe/Berlin', '2026-10-24T02:30', '2026-10-25T00:30Z'],
    ['America/New_York', '2026-03-07T02:15', '2026-03-08T07:00Z'],
    ['America/New_York', '2026-10-31T01:15', '2026-11-01T05:15Z'],
    // Half an hour: 02:00 becomes 02:30 on 4 October, and 02:00 becomes 01:30 on 5 April.
    ['Australia/Lord_Howe', '2026-10-03T02:10', '2026-10-03T15:30Z'],
    ['Australia/Lord_Howe', '2026-04-04T01:45', '2026-04-04T14:45Z'],
  ])('in %s, from %s on, hand over at a clock change at %s', (timeZone, startsAt, handOver) => {
    const schedule = scheduleOf([layer({ startsAt })], { timeZone });
    const at = new Date(handOver).getTime();
    expect(onCallAt(schedule, new Date(at - 1)).accountId).toBe('a');
    expect(onCallAt(schedule, new Date(at)).accountId).toBe('b');
    // The day after, at the time that was written.
    expect(onCallAt(schedule, new Date(at + 25 * 3_600_000)).accountId).toBe('c');
  });
});

describe('restrictions', () => {
  it('until a time that is not after their beginning last until the next day', () => {
    const nights = scheduleOf([layer({ restrictions: [{ days: ['fri'], from: '22:00', to: '06:00' }] })]);
    expect(turns(nights, '2026-01-09T00:00Z', '2026-01-11T00:00Z')).toEqual([
      '2026-01-09T00:00 null',
      '2026-01-09T14:00 b',
      '2026-01-09T22:00 null',
    ]);
    const whole = scheduleOf([layer({ restrictions: [{ days: ['fri'], from: '09:00', to: '09:00' }] })]);
    expect(turns(whole, '2026-01-09T00:00Z', '2026-01-11T00:00Z')).toEqual([
      '2026-01-09T00:00 null',
      '2026-01-09T01:00 b',
      '2026-01-10T01:00 null',
    ]);
  });

  it('on workdays follow 调休 with the Chinese calendar, and Monday to Friday without one', () => {
    const restrictions: Layer['restrictions'] = [{ days: ['workday'], from: '09:00', to: '18:00' }];
    const chinese = scheduleOf([layer({ restrictions })], { holidays: 'CN' });
    const plain = scheduleOf([layer({ restrictions })]);
    // Saturday 14 February 2026 makes up for the Spring Festival, which ends on Monday the 23rd.
    expect(who(chinese, '2026-02-14T02:00Z')).not.toBeNull();
    expect(who(plain, '2026-02-14T02:00Z')).toBeNull();
    expect(who(chinese, '2026-02-23T02:00Z')).toBeNull();
    expect(who(plain, '2026-02-23T02:00Z')).not.toBeNull();
    expect(who(chinese, '2026-02-24T02:00Z')).not.toBeNull();
  });

  it('on restdays cover what workdays do not', () => {
    const restrictions: Layer['restrictions'] = [{ days: ['restday'], from: '00:00', to: '24:00' }];
    const chinese = scheduleOf([layer({ restrictions })], { holidays: 'CN' });
    expect(who(chinese, '2026-02-14T02:00Z')).toBeNull();
    expect(who(chinese, '2026-10-01T02:00Z')).not.toBeNull();
    expect(who(chinese, '2026-10-10T02:00Z')).toBeNull();
  });

  it('count Monday to Friday in a year without data', () => {
    const restrictions: Layer['restrictions'] = [{ days: ['workday'], from: '09:00', to: '18:00' }];
    const chinese = scheduleOf([layer({ restrictions })], { holidays: 'CN' });
    // 1 October 2029 is a Monday.
    expect(who(chinese, '2029-10-01T02:00Z')).not.toBeNull();
    expect(who(chinese, '2029-10-06T02:00Z')).toBeNull();
  });
});

describe('where several have somebody', () => {
  const two = [
    layer(),
    layer({ members: ['x'], restrictions: [{ days: ['tue'], from: '12:00', to: '13:00' }] }),
  ];

  it('the last layer wins, and the others stay on duty outside its hours', () => {
    const schedule = scheduleOf(two);
    expect(onCallAt(schedule, new Date('2026-01-06T04:30Z'))).toEqual({ accountId: 'x', via: 'layer:1' });
    expect(onCallAt(schedule, new Date('2026-01-06T05:00Z'))).toEqual({ accountId: 'b', via: 'layer:0' });
  });

  it('overrides win over all, the one made last among them', () => {
    const time = { from: new Date('2026-01-06T04:00Z'), to: new Date('2026-01-06T06:00Z') };
    const shorter = { from: new Date('2026-01-06T04:30Z'), to: new Date('2026-01-06T05:00Z') };
    const schedule = scheduleOf(two, {
      overrides: [
        { id: '1', accountId: 'o', ...time },
        { id: '2', accountId: 'p', ...shorter },
      ],
    });
    expect(onCallAt(schedule, new Date('2026-01-06T04:30Z'))).toEqual({ accountId: 'p', via: 'override:2' });
    expect(turns(schedule, '2026-01-06T03:00Z', '2026-01-06T07:00Z')).toEqual([
      '2026-01-06T03:00 b',
      '2026-01-06T04:00 o',
      '2026-01-06T04:30 p',
      '2026-01-06T05:00 o',
      '2026-01-06T06:00 b',
    ]);
  });
});

describe('turnsBetween', () => {
  it('joins turns that touch only when person and reason are the same', () => {
    const alone = scheduleOf([
      layer({ members: ['a'] }),
      layer({ members: ['a'], startsAt: '2026-02-01T00:00' }),
    ]);
    const found = turnsBetween(alone, new Date('2026-01-10T00:00Z'), new Date('2026-03-01T00:00Z'));
    expect(found.map(({ via }) => via)).toEqual(['layer:0', 'layer:1']);
  });

  it('refuses a time that is too long, and more turns than it answers', () => {
    const hourly = scheduleOf([layer({ rotation: { unit: 'hour', length: 1 } })]);
    const start = new Date('2026-02-01T00:00Z');
    const after = (days: number) => new Date(start.getTime() + days * 86_400_000);
    expect(() => turnsBetween(hourly, start, after(401))).toThrow(RangeError);
    expect(turnsBetween(hourly, start, after(400))).toHaveLength(9_600);
  });

  it.each([
    { timeZone: 'Mars/Olympus' },
    { layers: [layer({ members: [] })] },
    { layers: [layer({ startsAt: 'soon' })] },
  ])('refuses a schedule that cannot be: %j', (given) => {
    const schedule = scheduleOf([layer()], given);
    expect(() => onCallAt(schedule, new Date('2026-02-01T00:00Z'))).toThrow(RangeError);
    expect(() =>
      turnsBetween(schedule, new Date('2026-02-01T00:00Z'), new Date('2026-02-02T00:00Z')),
    ).toThrow(RangeError);
  });
});
