import { cutLines } from './cut-text';

const card = {
  main_title: { title: '支付网关过去五分…详情' },
  horizontal_content_list: [
    { keyname: '级别', value: '严重' },
    { keyname: 'Level', value: 'crit…details' },
  ],
  sub_title_text: 'first line\nsecond…详情',
};

describe('what a card leaves out', () => {
  it('is the end of a cut text', () => {
    const texts = {
      title: '支付网关过去五分钟失败',
      lines: ['级别：严重', 'Level: critical', 'second line'],
    };
    expect(cutLines(texts, card)).toEqual({
      title: { shown: '支付网关过去五分', cut: '钟失败' },
      lines: [
        { shown: '级别：严重', cut: '' },
        { shown: 'Level: crit', cut: 'ical' },
        { shown: 'second', cut: ' line' },
      ],
    });
  });

  it('is a whole line that found no place', () => {
    const { lines } = cutLines({ title: '', lines: ['zzz'] }, card);
    expect(lines).toEqual([{ shown: '', cut: 'zzz' }]);
  });
});
