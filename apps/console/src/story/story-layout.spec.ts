import type { Story, StoryCode, StoryMember } from './story.data';
import { BAR, fitText, linesOf, PADDING, storyLayout, textWidth } from './story-layout';
import { sightAt, storyEvents } from './story-events';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 26, 3, minute)).toISOString();

const truth = (minute: number, version: number, given: Partial<Story['truth'][number]> = {}) => ({
  ...{ at: at(minute), version, status: 'triggered' as const, snoozed: false },
  ...{ severity: 'critical' as const, kind: 'updated', by: null },
  ...given,
});
const sight = (
  from: number,
  to: number | null,
  version: number,
  given = {},
): StoryMember['shown'][number] => ({
  ...{ from: at(from), to: to === null ? null : at(to), version, status: 'triggered', snoozed: false },
  ...{ look: 'current', isTrue: true, reason: null },
  ...given,
});
const member = (userId: string, shown: StoryMember['shown'], cardId = 'c'): StoryMember => ({
  ...{ accountId: userId, displayName: userId.toUpperCase(), userId, cardId, shown },
});
const code = (given: Partial<StoryCode> = {}): StoryCode => ({
  ...{ cardId: 'c', origin: 'send', state: 'earned', userId: null, issuedAt: at(1), expiresAt: at(90) },
  ...{ spentAt: null, spentOn: null, reason: null },
  ...given,
});
const press = (minute: number, userId: string): Story['presses'][number] => ({
  ...{ at: at(minute), accountId: userId, userId, by: userId, cardId: 'c', via: 'wecom-card' },
  ...{ action: 'acknowledge', snoozeSeconds: null, outcome: 'acted', reason: 'allowed' },
});
const story = (more: Partial<Story> = {}): Story => ({
  ...{ from: at(0), to: at(40), codes: [], presses: [] },
  truth: [truth(0, 1), truth(20, 2, { status: 'processing', snoozed: true })],
  members: [member('li', [sight(0, 30, 1), sight(30, null, 2)])],
  ...more,
});
const lay = (given: Partial<Story> = {}, width = 1000) => {
  const told = story(given);
  return storyLayout(told, told.members, width);
};

describe('the picture of an alert', () => {
  it('shows the truth from its first moment to the last, in the state of each version', () => {
    const { lanes, labelWidth } = lay();
    const { bars } = lanes[0]!;
    expect(bars.map(({ state }) => state)).toEqual(['triggered', 'snoozed']);
    expect(bars[0]!.x).toBe(labelWidth);
    expect(bars[1]!.x + bars[1]!.width).toBeCloseTo(1000 - PADDING);
    expect(bars[0]!.x + bars[0]!.width).toBeCloseTo(bars[1]!.x);
  });

  it('puts names above the bands where there is no room beside them', () => {
    const { labelWidth, lanes } = lay({}, 340);
    expect(labelWidth).toBe(0);
    expect(lanes[0]!.bars[0]!.x).toBe(PADDING);
    expect(lanes[0]!.barY).toBeGreaterThan(lanes[0]!.y);
  });

  it('keeps what lies outside within its edges, and the shortest moment visible', () => {
    const members = [member('li', [sight(41, 42, 9, { isTrue: false, status: null })])];
    const [bar] = lay({ members }).lanes.at(-1)!.bars;
    expect(bar).toMatchObject({ x: 1000 - PADDING, width: 2, state: 'unknown', isTrue: false });
  });

  it('tells the codes of each card above its members, and no other’s', () => {
    const members = [member('li', [], 'c'), member('wang', [], 'c'), member('li', [], 'd')];
    const codes = [code(), code({ cardId: 'd' }), code({ cardId: 'of nobody' })];
    expect(lay({ members, codes }).lanes.map(({ key }) => key)).toEqual([
      ...['truth', 'codes c', 'c li', 'c wang', 'codes d', 'd li'],
    ]);
  });

  it('marks codes where they were earned and where they ended, side by side while they last', () => {
    const codes = [
      code({ state: 'expired', expiresAt: at(25) }),
      code({ issuedAt: at(2), state: 'spent', spentAt: at(15), spentOn: 'v2' }),
      code({ issuedAt: at(3), state: 'lost' }),
      code({ issuedAt: at(30) }),
      code({ issuedAt: at(31), state: 'expired', expiresAt: at(80) }),
    ];
    const lane = lay({ codes }).lanes.find(({ kind }) => kind === 'codes')!;
    expect(lane.codes.map(({ signs }) => signs.map(({ sign }) => sign).join(''))).toEqual([
      ...['○✕', '○●', '◌', '○', '○'],
    ]);
    const rows = lane.codes.map(({ y }) => Math.floor((y - lane.barY) / 15));
    expect(rows).toEqual([0, 1, 2, 0, 1]);
    expect(lane.codes[3]!.endX).toBe(1000 - PADDING);
  });

  it('holds hundreds of codes in a few rows', () => {
    const codes = Array.from({ length: 300 }, (_, n) => code({ issuedAt: at(n / 10) }));
    expect(lay({ codes }).height).toBeLessThan(300);
  });

  it('shows presses below the band of whoever pressed', () => {
    const presses = [press(20, 'li'), press(21, 'wang')];
    const lane = lay({ presses }).lanes.at(-1)!;
    expect(lane.presses).toHaveLength(1);
    expect(lay({ presses }).height).toBeGreaterThan(lay().height + BAR / 2);
  });

  it('holds for an alert of a single moment', () => {
    const { lanes } = lay({ to: at(0) });
    expect(lanes.flatMap(({ bars }) => bars).every(({ x, width }) => Number.isFinite(x + width))).toBe(true);
  });

  it('names the ends of the axis, and nothing so near that it touches', () => {
    const { ticks } = lay();
    expect(ticks[0]!.ms).toBe(Date.parse(at(0)));
    expect(ticks.at(-1)!.ms).toBe(Date.parse(at(40)));
    expect(ticks.slice(1).every(({ x }, i) => x - ticks[i]!.x >= 104)).toBe(true);
  });
});

describe('texts in the picture', () => {
  it('are cut to their room', () => {
    expect(fitText('张三', 26)).toBe('张三');
    const cut = fitText('a very long name', 60);
    expect(cut.endsWith('…')).toBe(true);
    expect(textWidth(cut)).toBeLessThanOrEqual(60 + 7.4);
  });

  it('go on in the next line', () => {
    expect(linesOf(['aaaa', 'bbbb', 'cccc'], 90)).toEqual(['aaaa · bbbb', 'cccc']);
  });
});

describe('what happened', () => {
  const kinds = (given: Partial<Story>) => storyEvents(story(given)).map((event) => event.kind);

  it('is told in order, and once where the same happened to several members', () => {
    const members = ['li', 'wang'].map((userId) =>
      member(userId, [
        sight(1, 20, 1),
        sight(20, 22, 1, { isTrue: false, reason: 'waiting' }),
        sight(22, 23, 1),
        sight(23, null, 2, { status: 'processing' }),
      ]),
    );
    const codes = [code({ state: 'spent', spentAt: at(23), spentOn: 'v2' })];
    expect(kinds({ members, codes, presses: [press(20, 'li')] })).toEqual([
      ...['truth', 'earned', 'shown', 'press', 'truth', 'untrue', 'trueAgain', 'spent', 'shown'],
    ]);
    const events = storyEvents(story({ members }));
    expect(events.find(({ kind }) => kind === 'untrue')).toMatchObject({ names: ['LI', 'WANG'] });
  });

  it('has the end of a code and of a card, as far as they came', () => {
    const members = [member('li', [sight(1, 5, 1)])];
    const codes = [code({ state: 'expired', expiresAt: at(30) }), code({ state: 'lost' }), code()];
    expect(kinds({ members, codes, truth: [] })).toEqual([
      ...['earned', 'earned', 'shown', 'lost', 'takenBack', 'expired'],
    ]);
    expect(kinds({ members: [], truth: [], codes: [code({ state: 'expired', expiresAt: at(50) })] })).toEqual(
      ['earned'],
    );
  });

  it('knows what a copy showed at a moment', () => {
    const li = member('li', [sight(1, 5, 1), sight(5, 9, 2)]);
    const versions = [0, 1, 4, 5, 9].map((minute) => sightAt(li, Date.parse(at(minute)))?.version);
    expect(versions).toEqual([undefined, 1, 1, 2, undefined]);
  });
});
