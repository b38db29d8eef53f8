import { resendReason } from './resend-words.js';

describe('why people are told again', () => {
  it('names a few of them and counts the others', () => {
    expect(resendReason('zh-CN', ['a', 'b'])).toBe('重新发送给 a、b');
    expect(resendReason('zh-CN', ['a', 'b', 'c', 'd', 'e'])).toBe('重新发送给 a、b、c 等 5 人');
    expect(resendReason('en', ['a'])).toBe('sent again to a');
    expect(resendReason('en', ['a', 'b', 'c', 'd'])).toBe('sent again to a, b, c and 1 more');
  });

  it('fits the field', () => {
    const ids = ['a', 'b', 'c'].map((letter) => letter.repeat(128));
    expect(resendReason('zh-CN', ids)).toHaveLength(128);
  });
});
