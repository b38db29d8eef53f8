import type { TFunction } from 'i18next';
import { errorInWords } from './import-errors';

const t = ((key: string, values?: object) =>
  values ? `${key} ${JSON.stringify(values)}` : key) as unknown as TFunction;

describe('what is wrong with a line', () => {
  it('is said in words of the page where it is common', () => {
    const said = errorInWords(t, 'en', { field: 'username', message: 'belongs to the account li' });
    expect(said).toBe('import.error.taken {"field":"import.field.username","value":"li"}');
    const short = 'password must be longer than or equal to 6 characters';
    expect(errorInWords(t, 'en', { field: 'password', message: short })).toContain('import.error.short');
  });

  it('is else what every form says, with its field once', () => {
    const said = { field: 'timeZone', message: 'timeZone must be an IANA time zone as Asia/Shanghai' };
    expect(errorInWords(t, 'en', said)).toBe('timeZone must be an IANA time zone as Asia/Shanghai');
    expect(errorInWords(t, 'en', { field: 'x', message: 'is odd' })).toBe('x is odd');
    expect(errorInWords(t, 'zh', said)).toMatch(/^timeZone 没有这个时区/);
  });
});
