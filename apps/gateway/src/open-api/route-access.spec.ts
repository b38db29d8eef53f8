import { withEncodedAlertId } from '../http/decoded-slashes.js';
import { openApiDocument } from './open-api.js';
import { accessOf, ROUTE_ACCESS } from '../access/route-access.js';

describe('the table of routes', () => {
  it('names every route of the management API, and no other', async () => {
    const { paths } = await openApiDocument();
    const documented = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(Object.keys(ROUTE_ACCESS).sort()).toEqual(documented.sort());
  });

  it('has each route of an alert found whose id has slashes that a proxy decoded', () => {
    const paths = Object.keys(ROUTE_ACCESS)
      .map((route) => route.split(' ')[1]!)
      .filter((path) => path.includes('/alerts/:alertId'));
    expect(paths).toContain('/api/v1/tenants/:tenant/alerts/:alertId/deliveries');
    for (const path of paths)
      expect(withEncodedAlertId(path.replace(':alertId', 'a/b'))).toBe(path.replace(':alertId', 'a%2Fb'));
  });

  it('leaves what it does not name to admins, and reads HEAD as GET', () => {
    expect(accessOf('POST', '/api/v1/new-thing')).toEqual({ need: 'operate' });
    expect(accessOf('HEAD', '/api/v1/integrations')).toEqual(ROUTE_ACCESS['GET /api/v1/integrations']);
  });
});
