import { HostLines } from './host-lines.js';

describe('posts to one host', () => {
  let lines: HostLines;
  beforeEach(() => (lines = new HostLines()));
  const enter = (times: number, host = 'a', now = 0) =>
    Array.from({ length: times }, () => lines.enter(host, now));

  it('are four at once, and hold up no other host', () => {
    expect(enter(6)).toEqual([null, null, null, null, 250, 500]);
    expect(enter(1, 'b')).toEqual([null]);
    lines.left('a', 100);
    expect(enter(1)).toEqual([null]);
  });

  it('come again in turn, as fast as the host answers', () => {
    enter(4);
    lines.left('a', 400);
    expect(enter(4, 'a', 1_000)).toEqual([null, 1_100, 1_200, 1_300]);
    lines.left('a', 4);
    expect(enter(2, 'a', 5_000)).toEqual([null, 5_050]);
  });

  it('wait for one that hangs as long as it takes, one at a time', () => {
    enter(4);
    for (let n = 0; n < 4; n++) lines.left('a', 8_000);
    const turns = enter(500, 'a', 8_000);
    expect(turns[0]).toBeNull();
    expect(turns.slice(1)).toEqual([16_000, ...Array.from({ length: 498 }, () => 18_000)]);
  });

  it('owe nothing to a host that hung once it is quick again, with 500 in its line', () => {
    enter(4);
    for (let n = 0; n < 4; n++) lines.left('a', 8_000);
    enter(500, 'a', 8_000);
    lines.left('a', 20);
    expect(enter(6, 'a', 20_000)).toEqual([null, null, null, null, 20_050, 20_100]);
  });

  it('are remembered for a thousand hosts, and those under way always', () => {
    enter(4, 'busy');
    for (let n = 0; n < 3_000; n++) {
      lines.enter(`host-${n}`, 0);
      lines.left(`host-${n}`, 8_000);
    }
    expect(lines.enter('busy', 0)).not.toBeNull();
    expect(enter(2, 'host-0')).toEqual([null, null]);
    expect(enter(2, 'host-2999')).toEqual([null, 8_000]);
  });
});
