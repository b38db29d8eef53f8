import { ROUTE_ACCESS } from '../access/route-access.js';
import { AUDITED_ROUTES, NOT_AUDITED } from './audited-routes.js';

it('every write of the management API is audited or says that it need not be', () => {
  const writes = Object.keys(ROUTE_ACCESS).filter((route) => !route.startsWith('GET '));
  expect([...Object.keys(AUDITED_ROUTES), ...NOT_AUDITED].sort()).toEqual(writes.sort());
});
