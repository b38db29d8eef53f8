import { CloudEvent, HTTP } from 'cloudevents';
import { decodeFact, encodeFact } from './cloud-event.js';
import { subjectOf, wildcardsOf } from './subject.js';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('the envelope', () => {
  const fact = {
    id: '01J',
    source: '/pipeline/a',
    type: 't.v1',
    subject: 'INC-42',
    time: new Date('2026-11-22T08:00:00Z'),
    data: { title: '支付' },
  };

  it('reads what it wrote', () => {
    const headers = { 'content-type': 'application/cloudevents+json' };
    expect(decodeFact(headers, bytesOf(encodeFact(fact)))).toEqual(fact);
  });

  it('writes what the official package writes', () => {
    const time = fact.time.toISOString();
    const official = new CloudEvent({ ...fact, time, datacontenttype: 'application/json' });
    expect(encodeFact(fact)).toBe(HTTP.structured(official).body);
  });

  it.each([{ id: '' }, { type: '' }, { source: '' }, { subject: '' }])('writes nothing with %j', (broken) => {
    expect(() => encodeFact({ ...fact, ...broken })).toThrow(
      expect.objectContaining({ code: 'FACT_MALFORMED' }),
    );
  });

  it('reads binary mode with percent-encoded attributes', () => {
    const headers = {
      'ce-specversion': '1.0',
      'ce-id': '1',
      'ce-source': '/p',
      'ce-type': 't.v1',
      'ce-subject': '%E6%94%AF',
      'content-type': 'application/json',
    };
    expect(decodeFact(headers, bytesOf('{"a":1}'))).toMatchObject({ id: '1', subject: '支', data: { a: 1 } });
  });

  it('takes a percent sign that encodes nothing for itself', () => {
    const headers = { 'ce-specversion': '1.0', 'ce-id': '100%', 'ce-source': '/p', 'ce-type': 't' };
    expect(decodeFact(headers, bytesOf('{}'))).toMatchObject({ id: '100%' });
  });

  it('takes null for absent and minds no name of an extension', () => {
    const event = {
      specversion: '1.0',
      id: '1',
      source: '/p',
      type: 't',
      subject: null,
      time: null,
      data: {},
    };
    const odd = { ...event, trace_id: 'x', traceParent: 'y', datacontenttype: 'text/json; charset=UTF-8' };
    expect(decodeFact({}, bytesOf(JSON.stringify(odd)))).toMatchObject({ subject: null, time: null });
  });

  it.each([
    ['no JSON', {}, '<xml/>'],
    ['no id', {}, '{"specversion":"1.0","source":"/p","type":"t","data":{}}'],
    ['an unknown version', {}, '{"specversion":"9","id":"1","source":"/p","type":"t","data":{}}'],
    ['a bare value', {}, '7'],
    ['U+0000', {}, '{"specversion":"1.0","id":"1","source":"/p","type":"t","data":{"title":"a\\u0000"}}'],
    ['half a pair', {}, '{"specversion":"1.0","id":"1","source":"/p","type":"t","data":{"title":"\\ud800"}}'],
    ['null', {}, 'null'],
    ['a batch', {}, '[]'],
  ])('refuses %s', (_name, headers, text) => {
    expect(() => decodeFact(headers as Record<string, string>, bytesOf(text))).toThrow(
      expect.objectContaining({ code: 'MESSAGE_MALFORMED' }),
    );
  });

  it('fills a pattern and reads it back', () => {
    const subject = subjectOf('alerts.v1.*.event', { tenant: 'acme' });
    expect(subject).toBe('alerts.v1.acme.event');
    expect(wildcardsOf('alerts.v1.*.event', subject)).toEqual(['acme']);
  });

  it.each([[{}], [{ tenant: 'a.b' }], [{ tenant: '>' }], [{ tenant: '' }], [{ tenant: 'a', more: 'b' }]])(
    'refuses the params %j',
    (params) => {
      expect(() => subjectOf('alerts.v1.*.event', params as Record<string, string>)).toThrow(
        expect.objectContaining({ code: 'MESSAGE_SUBJECT' }),
      );
    },
  );
});
