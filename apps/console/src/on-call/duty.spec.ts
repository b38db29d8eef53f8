import { nightOf, stretchesOf } from './duty';

const at = (time: string) => Date.parse(`2026-11-26T${time}:00Z`);
const turn = (from: string, to: string, accountId: string | null, via: string | null) => ({
  ...{ from: new Date(at(from)).toISOString(), to: new Date(at(to)).toISOString(), accountId, via },
});
const night = (time: string, timeZone: string) => {
  const { from, to } = nightOf(at(time), timeZone);
  return [new Date(from).toISOString(), new Date(to).toISOString()];
};

describe('who is on duty', () => {
  it('is one stretch however many layers it comes by, and nobody is one too', () => {
    const turns = [
      turn('00:00', '06:00', 'a', 'layer:0'),
      turn('06:00', '08:00', 'a', 'layer:1'),
      turn('08:00', '09:00', null, null),
      turn('09:00', '12:00', 'b', 'layer:0'),
    ];
    expect(stretchesOf(turns, at('01:00'), at('10:00'))).toEqual([
      { from: at('01:00'), to: at('08:00'), accountId: 'a' },
      { from: at('08:00'), to: at('09:00'), accountId: null },
      { from: at('09:00'), to: at('10:00'), accountId: 'b' },
    ]);
  });

  it('tonight, where the schedule is: the night to come, or the rest of this one', () => {
    expect(night('04:00', 'Asia/Shanghai')).toEqual(['2026-11-26T12:00:00.000Z', '2026-11-27T00:00:00.000Z']);
    expect(night('14:30', 'Asia/Shanghai')).toEqual(['2026-11-26T14:30:00.000Z', '2026-11-27T00:00:00.000Z']);
    expect(night('20:00', 'Asia/Shanghai')).toEqual(['2026-11-26T20:00:00.000Z', '2026-11-27T00:00:00.000Z']);
    expect(night('20:00', 'UTC')).toEqual(['2026-11-26T20:00:00.000Z', '2026-11-27T08:00:00.000Z']);
  });
});
