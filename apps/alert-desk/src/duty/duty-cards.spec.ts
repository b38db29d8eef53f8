import { askCard, askingCard, handOverCard, toldCard } from './duty-cards.js';
import { shiftTime } from './duty-words.js';

const now = new Date('2026-11-23T01:00:00Z');
const shift = {
  ...{ scheduleName: '支付', timeZone: 'Asia/Shanghai', from: now, to: new Date('2026-11-25T01:00:00Z') },
  names: { zhang: '张三', li: '李四' },
};
const setting = { shiftsUrl: 'https://oncall.example.com/shifts', now };
const keysOf = (texts: ReturnType<typeof askCard>) => texts.en.buttons.map(({ key }) => key);

describe('what is told about shifts', () => {
  it('tells who comes on duty until when, on which schedule, after whom', () => {
    const texts = handOverCard(shift, { before: 'li', hasOthers: true }, setting);
    expect(texts['zh-CN']).toEqual({
      title: '你从现在起值班到 周三 09:00',
      lines: ['值班表：支付', '到：周三 09:00', '从 李四 手中接班'],
      buttons: [
        { key: 'swap', text: '换班', style: 'primary' },
        { key: 'shifts', text: '我的班次', url: setting.shiftsUrl },
      ],
    });
    expect(texts.en.title).toBe('On call until Wed 09:00');
  });

  it('offers no swap to who is alone, and names no end that is not in sight', () => {
    const texts = handOverCard({ ...shift, to: null }, { before: null, hasOthers: false }, setting);
    expect(keysOf(texts)).toEqual(['shifts']);
    expect(texts['zh-CN']).toMatchObject({ title: '你从现在起值班', lines: ['值班表：支付'] });
  });

  it('asks one person with a way to decline, and many without', () => {
    expect(keysOf(askCard(shift, 'zhang', true, setting))).toEqual(['accept', 'decline', 'shifts']);
    expect(keysOf(askCard(shift, 'zhang', false, setting))).toEqual(['accept', 'shifts']);
    expect(keysOf(askingCard(shift, 3, setting))).toEqual(['withdraw', 'shifts']);
    expect(keysOf(toldCard(shift, '李四 已接班', 'Li took it', setting))).toEqual([]);
  });

  it('names the date of what is more than six days away', () => {
    const far = new Date('2026-12-09T01:00:00Z');
    expect(shiftTime(far, now, 'zh-CN', 'Asia/Shanghai')).toBe('12-09 周三 09:00');
    expect(shiftTime(far, now, 'en', 'Asia/Shanghai')).toBe('Dec 9 Wed 09:00');
  });
});
