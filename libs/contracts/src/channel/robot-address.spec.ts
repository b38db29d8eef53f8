import { readRobotAddress } from './robot-address.js';

const KEY = '693a91f6-7aoc-4bc4-97a0-0ec2sifa5aaa';
const ADDRESS = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`;

describe('the address of a group robot', () => {
  it('gives its key and a name that does not tell it', () => {
    const { key, masked } = readRobotAddress(ADDRESS)!;
    expect([key, masked]).toEqual([
      KEY,
      expect.stringMatching(/\/cgi-bin\/webhook\/send\?key=\*[0-9a-f]{12}$/),
    ]);
    expect(masked).not.toContain(KEY.slice(0, 8));
  });

  it('once shown is the same robot, without its key', () => {
    const { masked } = readRobotAddress(ADDRESS)!;
    expect(readRobotAddress(masked)).toEqual({ masked });
  });

  it.each([
    ['another path', 'https://qyapi.weixin.qq.com/cgi-bin/message/send?key=' + KEY],
    ['another sender’s robot', 'https://oapi.dingtalk.com/robot/send?access_token=' + KEY],
    ['no key', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send'],
    ['half a key', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a'],
    ['a user name', ADDRESS.replace('://', '://me@')],
    ['another protocol', ADDRESS.replace('https', 'ftp')],
    ['no address', 'robot'],
    ['nothing', undefined],
  ])('is none: %s', (_, url) => expect(readRobotAddress(url)).toBeUndefined());
});
