import { codeIn } from './binding-words.js';

describe('a code in what somebody says', () => {
  it.each([
    ['绑定 4821-77', { code: '4821-77', locale: 'zh-CN' }],
    ['@值班 绑定：482177', { code: '4821-77', locale: 'zh-CN' }],
    ['Bind 0007-03 please', { code: '0007-03', locale: 'en' }],
    ['绑定', undefined],
    ['绑定 4821-777', undefined],
    ['4821-77', undefined],
  ])('%s', (text, told) => expect(codeIn(text)).toEqual(told));
});
