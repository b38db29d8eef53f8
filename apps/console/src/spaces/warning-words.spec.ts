import { warningOf } from './warning-words';

describe('warnings about a space', () => {
  it.each([
    ['Without matchers the space gets every alert', 'everything', {}],
    ['The space default gets what no other space matches: match and order are never asked', 'notAsked', {}],
    ['Nobody is paged: no level names anybody', 'nobody', {}],
    ['Level 2 names nobody: the next one is paged at once', 'emptyLevel', { level: '2' }],
    ['Level 3 has nobody on duty now', 'offDuty', { level: '3' }],
    ['Level 2 reaches nobody now: li (X)', 'unreached', { level: '2', whom: 'li (X)' }],
    ['Level 1 does not reach li (X), wang (Y)', 'partlyReached', { level: '1', whom: 'li (X), wang (Y)' }],
    ['Nobody is paged for severity info', 'unpaged', { severity: 'info' }],
    ['The repeated level names nobody', 'emptyRepeat', {}],
    ['Account zhang.san is disabled', 'disabled', { account: 'zhang.san' }],
  ])('are known: %s', (text, name, values) => {
    expect(warningOf(text)).toEqual({ name, values });
  });

  it('are told as they came where they are not known', () => {
    expect(warningOf('Something new').name).toBeNull();
  });
});
