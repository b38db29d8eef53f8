import { statementName } from './statement-name.js';

describe('statementName', () => {
  it.each([
    ['select 1', 'select'],
    ['  select a from "card_state"."card" where id = $1', 'select card_state.card'],
    ['insert into notify.outbox (subject) values ($1)', 'insert notify.outbox'],
    ['update identity.account set name = $1', 'update identity.account'],
    ['with part_0 as (select 1) insert into auth.token values ($1)', 'select auth.token'],
    ['set local statement_timeout = 5', 'set'],
  ])('%s is called %s', (text, name) => {
    expect(statementName(text)).toBe(name);
    expect(statementName(text)).toBe(name);
  });

  it('never holds a value', () => {
    expect(statementName("select * from t where token = 'abc'")).toBe('select');
  });
});
