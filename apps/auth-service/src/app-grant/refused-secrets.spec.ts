import { RefusedSecrets } from './refused-secrets.js';

const at = (seconds: number) => new Date(seconds * 1000);
const no = new Error('40001');

describe('a Secret that WeCom refused', () => {
  it('is not tried again for a while, but another one is', () => {
    const refused = new RefusedSecrets(60_000);
    refused.note('ww1', 'wrong', no, at(0));
    expect(refused.of('ww1', 'wrong', at(59))).toBe(no);
    expect(refused.of('ww1', 'right', at(1))).toBeUndefined();
    expect(refused.of('ww2', 'wrong', at(1))).toBeUndefined();
    expect(refused.of('ww1', 'wrong', at(60))).toBeUndefined();
  });

  it('is forgotten when a thousand others came after it', () => {
    const refused = new RefusedSecrets(60_000);
    for (let corp = 0; corp <= 1_000; corp += 1) refused.note(`ww${corp}`, 'wrong', no, at(0));
    expect([refused.of('ww0', 'wrong', at(1)), refused.of('ww1', 'wrong', at(1))]).toEqual([undefined, no]);
  });
});
