import { labelsIn } from './labels-in';

describe('labels as people paste them', () => {
  it.each([
    ['service=pay\nenv=prod', { service: 'pay', env: 'prod' }],
    ['{service="pay", env="prod"}', { service: 'pay', env: 'prod' }],
    ['{"service": "pay", "url": "http://x/?a=b"}', { service: 'pay', url: 'http://x/?a=b' }],
    ['empty=', { empty: '' }],
  ])('are read: %s', (text, labels) => {
    expect(labelsIn(text)).toEqual({ labels, unread: [] });
  });

  it('name what is none', () => {
    expect(labelsIn('service=pay, what').unread).toEqual(['what']);
  });
});
