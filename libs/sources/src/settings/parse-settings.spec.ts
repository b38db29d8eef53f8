import { givenSettings, parseSettings } from './parse-settings.js';
import { firstMatch, patternProblem } from './patterns.js';

const fieldsOf = (kind: Parameters<typeof parseSettings>[0], raw: unknown): string[] => {
  const parsed = parseSettings(kind, raw);
  return parsed.kind === 'problems' ? parsed.problems.map(({ field }) => field) : [];
};

describe('the settings of a source', () => {
  it('may be left out', () => {
    for (const raw of [undefined, null, {}]) {
      expect(parseSettings('alertmanager', raw)).toEqual({
        kind: 'settings',
        settings: { severity: {}, per: 'alert' },
      });
    }
  });

  it('are kept in the form that reading needs', () => {
    const raw = {
      severity: { PAGE: 'critical' },
      per: 'group',
      silence: { url: 'https://am.example.com/x/', token: 't' },
      more: 1,
    };
    expect(parseSettings('alertmanager', raw)).toEqual({
      kind: 'settings',
      settings: {
        severity: { page: 'critical' },
        per: 'group',
        silence: { url: ['https://am.example.com/x'], token: 't' },
      },
    });
  });

  it('that mean nothing are refused of whoever writes them, and left out where they are stored', () => {
    const raw = { severities: { page: 'info' }, robot: { firing: ['x'] }, per: 'never' };
    const found = givenSettings('robot', raw);
    expect(found.kind === 'problems' && found.problems).toEqual([
      { field: 'per', message: 'must be alert or group' },
      ...['severities', 'robot'].map((field) => ({
        field,
        message: 'is unknown; there are severity, per, silence, firing, resolved, key, title, critical, info',
      })),
    ]);
    expect(givenSettings('grafana', { firing: ['x'] }).kind).toBe('problems');
    expect(parseSettings('grafana', { firing: ['x'] }).kind).toBe('settings');
    expect(givenSettings('mapping', { mapping: { key: 'id' } }).kind).toBe('settings');
  });

  it('of a mapping stay what they are when they are read again', () => {
    const raw = {
      mapping: { key: ['a.b', 'c'], title: 't', status: 's', resolved: ['OK', 0], labels: { x: 'y.0.z' } },
    };
    const once = parseSettings('mapping', raw);
    expect(once).toMatchObject({
      settings: { mapping: { key: ['a.b', 'c'], title: ['t'], resolved: ['ok', '0'] } },
    });
    expect(
      parseSettings('mapping', JSON.parse(JSON.stringify(once.kind === 'settings' && once.settings))),
    ).toEqual(once);
  });

  it.each<[Parameters<typeof parseSettings>[0], unknown, string[]]>([
    ['alertmanager', 'x', ['']],
    ['alertmanager', { severity: { page: 'bad' }, per: 'host' }, ['severity.page', 'per']],
    ['alertmanager', { silence: {} }, ['silence.url']],
    [
      'alertmanager',
      { silence: { url: ['ftp://x', 'https://u:p@x', 'https://x/?a'] } },
      ['silence.url', 'silence.url', 'silence.url'],
    ],
    ['mapping', {}, ['mapping']],
    [
      'mapping',
      { mapping: { title: 'a..b', resolved: ['x'], severities: { x: 'y' }, kez: 'a' } },
      ['mapping.kez', 'mapping.key', 'mapping.status', 'mapping.title', 'mapping.severities.x'],
    ],
    [
      'robot',
      { firing: ['('], key: ['(?=x)'], title: ['x'.repeat(513)] },
      ['firing[0]', 'key[0]', 'title[0]'],
    ],
  ])('of %s are refused with every problem: %j', (kind, raw, fields) => {
    expect(fieldsOf(kind, raw).sort()).toEqual([...fields].sort());
  });
});

describe('an expression', () => {
  it('is RE2: what could run for ever is none', () => {
    expect(patternProblem('(a+)+$')).toBeUndefined();
    expect(patternProblem('(\\w)\\1')).toMatch(/no RE2 expression/);
  });

  it('gives its first group that says something, or all it matched', () => {
    expect(firstMatch(['nothing', 'id=(?:x|(\\d+))'], 'a id=17')).toBe('17');
    expect(firstMatch(['b+'], 'abbc')).toBe('bb');
    expect(firstMatch(['^b$'], 'a\nb')).toBe('b');
    expect(firstMatch(['x'], 'abc')).toBeNull();
  });
});
