import { licenseView } from './license-view.js';

const now = new Date('2026-11-22T08:00:00Z');
const license = (checkActive: boolean, trialEndsAt: string | null) => ({
  corpId: 'wpA',
  checkActive,
  trialEndsAt: trialEndsAt === null ? null : new Date(trialEndsAt),
  checkedAt: now,
});

describe('licenseView', () => {
  it.each([
    ['nothing known', undefined, 'unchecked', null],
    ['a historic install', license(false, null), 'not_required', null],
    ['a running trial', license(true, '2026-11-22T08:00:01Z'), 'trial', '2026-11-22T08:00:01.000Z'],
    ['a trial that ends now', license(true, '2026-11-22T08:00:00Z'), 'required', '2026-11-22T08:00:00.000Z'],
    ['a test corp, which has no trial', license(true, null), 'required', null],
  ])('tells %s', (_, record, status, trialEndsAt) => {
    expect(licenseView(record, now)).toEqual({ status, trialEndsAt });
  });
});
