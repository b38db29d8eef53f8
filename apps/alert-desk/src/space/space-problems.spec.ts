import type { PutSpace } from '@app/contracts';
import { SpacePicker } from './pick-space.js';
import { spaceProblems, spaceWarnings } from './space-problems.js';

const space = (more: Partial<PutSpace>): PutSpace => ({
  ...{ tenant: 't', spaceId: 'pay', name: '支付', match: ['service="pay"'] },
  policy: { levels: [{ targets: [{ account: 'zhangsan' }] }] },
  ...more,
});

describe('a space that is stored', () => {
  it('names each matcher that cannot be read, with the place in it, and each wait that is missing', () => {
    const levels = [{ targets: [] }, { targets: [], afterSeconds: 5 }, { targets: [] }];
    expect(spaceProblems(space({ match: ['a="b"', 'a~"b"'], policy: { levels } }))).toEqual([
      { field: 'match.1', message: 'a~"b": one of = != =~ !~ is expected at position 1' },
      { field: 'policy.levels.2.afterSeconds', message: 'is required behind the first level' },
    ]);
  });

  it.each<[string, Partial<PutSpace>, RegExp[]]>([
    ['a good one', {}, []],
    ['no level', { policy: { levels: [] } }, [/Nobody is paged/]],
    [
      'an empty level',
      { policy: { levels: [{ targets: [] }, { targets: [{ account: 'a' }], afterSeconds: 1 }] } },
      [/Level 1 names nobody/],
    ],
    [
      'a severity that no level is for',
      { policy: { levels: [{ targets: [{ account: 'a' }], severities: ['critical', 'warning'] }] } },
      [/severity info/],
    ],
    ['no matchers', { match: [] }, [/gets every alert/]],
    ['matchers of the default space', { spaceId: 'default' }, [/never asked/]],
  ])('warns of %s', (_, more, warnings) => {
    const found = spaceWarnings(space(more));
    expect(found).toHaveLength(warnings.length);
    warnings.forEach((warning, i) => expect(found[i]).toMatch(warning));
  });
});

describe('picking a space', () => {
  const picker = new SpacePicker();
  const spaces = [
    { spaceId: 'z', place: 1, match: ['service=~"pay.*"', 'env="prod"'] },
    { spaceId: 'b', place: 2, match: ['service=~"pay.*"'] },
    { spaceId: 'a', place: 2, match: ['service=~"pay.*"'] },
    { spaceId: 'none', place: 3, match: ['team=""'] },
  ];

  it.each<[Record<string, string>, string | undefined]>([
    [{ service: 'payment', env: 'prod' }, 'z'],
    [{ service: 'payment', env: 'test' }, 'a'],
    [{ service: 'shop' }, 'none'],
    [{ service: 'shop', team: 'x' }, undefined],
  ])('%p', (labels, spaceId) => {
    expect(picker.pick(spaces, labels)?.spaceId).toBe(spaceId);
  });
});
