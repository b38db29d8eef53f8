import type { Story } from '../api/coming';
import { LABEL_WIDTH, PICTURE_WIDTH, storyLayout } from './story-layout';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 26, 3, minute)).toISOString();
const now = Date.parse(at(60));

const story = (more: Partial<Story> = {}): Story => ({
  from: at(0),
  to: at(40),
  truth: [
    { at: at(0), version: 1, status: 'triggered', snoozed: false, severity: 'critical', by: null },
    { at: at(20), version: 2, status: 'processing', snoozed: true, severity: 'critical', by: null },
  ],
  members: [
    {
      accountId: 'lisi',
      displayName: '李四',
      userId: 'li',
      cardId: 'c',
      shown: [
        { from: at(0), to: at(30), version: 1, isTrue: true },
        { from: at(30), to: null, version: 2, isTrue: true },
      ],
    },
  ],
  codes: [],
  presses: [],
  ...more,
});

describe('the picture of an alert', () => {
  it('shows the truth from its first moment to the last, in the state of each version', () => {
    const { bars } = storyLayout(story(), now).truth;
    expect(bars.map(({ state }) => state)).toEqual(['triggered', 'snoozed']);
    expect(bars[0]!.x).toBe(LABEL_WIDTH);
    expect(bars[1]!.x + bars[1]!.width).toBe(PICTURE_WIDTH - 10);
    expect(bars[0]!.x + bars[0]!.width).toBeCloseTo(bars[1]!.x);
  });

  it('keeps what lies outside within its edges, and the shortest moment visible', () => {
    const members = [
      { ...story().members[0]!, shown: [{ from: at(41), to: at(42), version: 9, isTrue: false }] },
    ];
    const [bar] = storyLayout(story({ members }), now).members[0]!.bars;
    expect(bar).toMatchObject({ x: PICTURE_WIDTH - 10, width: 2, state: 'unknown', isTrue: false });
  });

  it('marks codes where they were earned and where they ended, each with its card', () => {
    const code = {
      cardId: 'c',
      origin: 'send',
      issuedAt: at(1),
      expiresAt: at(25),
      spentAt: null,
      spentOn: null,
    };
    const codes = [
      { ...code, state: 'expired' },
      { ...code, state: 'consumed', spentAt: at(5), spentOn: 'v2' },
      { ...code, state: 'lost', expiresAt: at(90) },
      { ...code, state: 'open', expiresAt: at(90) },
      { ...code, state: 'open', cardId: 'of another' },
    ];
    const signs = storyLayout(story({ codes }), now).members[0]!.codes.map(({ sign }) => sign);
    expect(signs.join('')).toBe('○✕○●○◌○');
  });

  it('shows presses on the band of whoever pressed', () => {
    const presses = [
      { at: at(20), accountId: 'lisi', action: 'acknowledge', outcome: 'applied' },
      { at: at(20), accountId: 'wangwu', action: 'close', outcome: 'applied' },
    ];
    expect(storyLayout(story({ presses }), now).members[0]!.presses).toHaveLength(1);
  });

  it('holds for an alert of a single moment', () => {
    const { bars } = storyLayout(story({ to: at(0) }), now).truth;
    expect(bars.every(({ x, width }) => Number.isFinite(x) && Number.isFinite(width))).toBe(true);
  });
});
