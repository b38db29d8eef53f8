import { readFileSync } from 'node:fs';
import { errcodeClassOf, errcodeEntries } from './errcode-table.js';
import {
  isStaleToken,
  wecomApiError,
  WecomBusyError,
  WecomCallerError,
  WecomCorpError,
  WecomLimitedError,
  WecomMemberError,
  WecomMessageError,
  WecomOperatorError,
  WecomTokenError,
  WecomUnknownCodeError,
} from './wecom-errors.js';

const published = JSON.parse(readFileSync(new URL('./error-codes.json', import.meta.url), 'utf8')) as {
  code: number;
  name: string;
  class: string;
}[];

const CLASSES = {
  retry_now: WecomBusyError,
  refresh_token: WecomTokenError,
  back_off: WecomLimitedError,
  permanent_corp: WecomCorpError,
  permanent_member: WecomMemberError,
  permanent_message: WecomMessageError,
  operator_action: WecomOperatorError,
  caller_bug: WecomCallerError,
  unknown: WecomUnknownCodeError,
};

describe('error table', () => {
  it('has every published code once, with its name and class', () => {
    expect(published).toHaveLength(221);
    const rows = published.map(({ code, name, class: errcodeClass }) => ({
      code,
      name,
      class: errcodeClass,
    }));
    expect(errcodeEntries()).toEqual(rows.sort((a, b) => a.code - b.code));
  });

  it.each(published.filter(({ code }) => code !== 0))('$code is exactly one error class', (row) => {
    const error = wecomApiError({ errcode: row.code, api: 'message/send' });
    const matching = Object.entries(CLASSES).filter(([, ErrorClass]) => error instanceof ErrorClass);
    expect(matching.map(([name]) => name)).toEqual([row.class]);
    expect(error.class).toBe(row.class);
    expect(error.name).toBe(matching[0]?.[1].name);
    expect(error.message).toBe(`message/send: ${row.code} ${row.name}`);
  });

  it('a code that is not on the list is never retried', () => {
    const error = wecomApiError({ errcode: 45047, api: 'message/send' });
    expect(error).toBeInstanceOf(WecomUnknownCodeError);
    expect([error.retryable, errcodeClassOf(45047)]).toEqual([false, 'unknown']);
  });

  it('says which errors a later repeat can cure', () => {
    const retryable = published.filter(
      ({ code }) => code !== 0 && wecomApiError({ errcode: code, api: 'a' }).retryable,
    );
    const classes = new Set(retryable.map((row) => row.class));
    expect([...classes].sort()).toEqual(['back_off', 'refresh_token', 'retry_now']);
    const tokens = retryable.filter((row) => row.class === 'refresh_token').map((row) => row.code);
    expect(tokens).toEqual([40014, 40082, 42001, 42009]);
  });

  it('tells a stale token from a spent login code', () => {
    expect(isStaleToken(wecomApiError({ errcode: 42001, api: 'a' }))).toBe(true);
    expect(isStaleToken(wecomApiError({ errcode: 40029, api: 'a' }))).toBe(false);
    expect(isStaleToken(new Error('42001'))).toBe(false);
  });
});
