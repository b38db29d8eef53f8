import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { problemText } from '../folder/problem.js';
import { readFolder } from '../folder/read-folder.js';
import { lintFolder } from './lint-folder.js';

const GOOD: Record<string, string> = {
  'tenant.yaml': 'tenant: acme\nelsewhere:\n  schedules: [managers]\n',
  'policies/standard.yaml':
    'levels:\n  - targets:\n      - schedule: pay\n  - targets:\n      - schedule: managers\n      - account: cto\n    afterSeconds: 300\nrepeat:\n  everySeconds: 600\n  times: 3\n',
  'schedules/pay.yaml':
    'name: 支付\ntimeZone: Asia/Shanghai\nlayers:\n  - startsAt: 2026-11-02T10:00\n    rotation: { unit: week, length: 1 }\n    members: [lisi, zhangsan]\n    restrictions:\n      - days: [mon, fri]\n        from: 09:00\n        to: 18:00\noverrides:\n  - from: 2026-12-24T08:00+08:00\n    to: 2026-12-24T20:00+08:00\n    accountId: lisi\n',
  'spaces/pay.yaml':
    'name: 支付\nmatch:\n  - service=~"pay.*"\n  - env="prod"\npolicy: standard\ntemplate: short\n',
  'spaces/default.yaml': 'name: 其他\npolicy:\n  levels:\n    - targets: [{ account: zhangsan }]\n',
  'templates/short.yaml':
    'zh-CN:\n  title: "{{title}}"\n  body: "{{severityText}}"\nen:\n  title: "{{title}}"\n  body: "{{severityText}}"\n',
  'sources/prometheus.yaml': 'kind: alertmanager\nsettings:\n  severity:\n    page: critical\n',
  'README.md': 'not ours',
};

describe('lint', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'oncallctl-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function lint(files: Record<string, string>): string[] {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    return lintFolder(readFolder(folder), new Date('2026-11-23T01:12:00Z')).map(problemText);
  }

  it('has nothing to say about a folder that is right', () => {
    expect(lint(GOOD)).toEqual([]);
    const { tenant, objects } = readFolder(folder);
    expect([tenant, objects.length]).toEqual(['acme', 6]);
  });

  it.each<[string, string, string, RegExp]>([
    ['a text that is no YAML', 'spaces/pay.yaml', 'name: [\n', /^spaces\/pay.yaml:2:1: /],
    [
      'a name given twice',
      'spaces/pay.yaml',
      'name: a\nname: b\n',
      /^spaces\/pay.yaml:2:1: Map keys must be unique/,
    ],
    [
      'an unknown name',
      'spaces/pay.yaml',
      'name: a\npolicy: standard\nmatchers: [a="b"]\n',
      /:3:11: matchers is unknown/,
    ],
    [
      'a matcher that is none, at the character',
      'spaces/pay.yaml',
      'name: a\npolicy: standard\nmatch:\n  - service=~"pay.*"\n  - env="prod\n',
      /^spaces\/pay.yaml:5:\d+: env="prod is no matcher: /,
    ],
    [
      'an expression that RE2 has not',
      'spaces/pay.yaml',
      'name: a\npolicy: standard\nmatch: [\'a=~"(?=x)"\']\n',
      /:3:\d+: .* is no matcher/,
    ],
    [
      'a policy that is not there',
      'spaces/pay.yaml',
      'name: a\npolicy: standart\nmatch: [a="b"]\n',
      /:2:9: there is no policy standart/,
    ],
    [
      'a template that is not there',
      'spaces/pay.yaml',
      'name: a\npolicy: standard\nmatch: [a="b"]\ntemplate: long\n',
      /:4:11: there is no template long/,
    ],
    [
      'a schedule that is not there',
      'policies/standard.yaml',
      'levels:\n  - targets: [{ schedule: pays }]\n',
      /:2:15: there is no schedule pays/,
    ],
    [
      'a level that is no whole time',
      'policies/standard.yaml',
      'levels:\n  - targets: [{ account: a }]\n    afterSeconds: soon\n',
      /:3:19: afterSeconds must/,
    ],
    [
      'a level that says no time',
      'policies/standard.yaml',
      'levels:\n  - targets: [{ account: a }]\n  - targets: [{ account: b }]\n',
      /:3:5: afterSeconds is missing/,
    ],
    [
      'a zone that is none',
      'schedules/pay.yaml',
      'name: a\ntimeZone: Asia/Peking\nlayers:\n  - startsAt: 2026-11-02T10:00\n    rotation: { unit: week, length: 1 }\n    members: [a]\n',
      /:2:11: timeZone must be an IANA time zone/,
    ],
    [
      'a layer without members',
      'schedules/pay.yaml',
      'name: a\ntimeZone: UTC\nlayers:\n  - startsAt: 2026-11-02T10:00\n    rotation: { unit: week, length: 1 }\n    members: []\n',
      /:6:14: members must contain at least 1/,
    ],
    [
      'hours that are none',
      'schedules/pay.yaml',
      'name: a\ntimeZone: UTC\nlayers:\n  - startsAt: 2026-11-02T10:00\n    rotation: { unit: week, length: 1 }\n    members: [a]\n    restrictions:\n      - from: 9:00\n        to: 18:00\n',
      /:8:15: from must be a time as 09:00/,
    ],
    [
      'a template that cannot render',
      'templates/short.yaml',
      'en:\n  title: "{{titel}}"\n  body: b\n',
      /^templates\/short.yaml:2:10: /,
    ],
    [
      'a language that there is not',
      'templates/short.yaml',
      'fr:\n  title: a\n  body: b\n',
      /:2:3: fr is no language/,
    ],
    [
      'settings that a kind has not',
      'sources/prometheus.yaml',
      'kind: alertmanager\nsettings:\n  per: host\n',
      /:3:8: per must be alert or group/,
    ],
    [
      'a token in a file',
      'sources/prometheus.yaml',
      'kind: alertmanager\ntoken: abc\n',
      /:2:8: a token stands in no file/,
    ],
    [
      'a kind that there is not',
      'schedule/pay.yaml',
      'name: a\n',
      /^schedule:1:1: there is no kind schedule/,
    ],
    [
      'a name that is no id',
      'spaces/支付.yaml',
      'name: a\n',
      /^spaces\/支付.yaml:1:1: the name of the file is no id/,
    ],
    [
      'an override that ends before it begins',
      'schedules/pay.yaml',
      `${GOOD['schedules/pay.yaml']}`.replace('12-24T20', '12-24T07'),
      /:13:9: to is not after from/,
    ],
  ])('finds %s', (_, file, text, says) => {
    const errors = lint({ ...GOOD, [file]: text }).filter((line) => !line.includes('warning: '));
    expect(errors).toEqual([expect.stringMatching(says)]);
  });

  it('warns of what is right and yet may not be meant', () => {
    const found = lint({
      'spaces/all.yaml': 'name: all\npolicy: { levels: [] }\n',
      'policies/unused.yaml': 'levels:\n  - targets: [{ account: a }]\n',
    });
    expect(found).toEqual([
      'policies/unused.yaml:1:1: warning: no space of this folder has the policy unused',
      expect.stringContaining('spaces/all.yaml:1:1: warning: has no matchers'),
      expect.stringContaining('spaces/all.yaml:2:19: warning: pages nobody'),
    ]);
  });
});
