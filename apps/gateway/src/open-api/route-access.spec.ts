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

  it('leaves what it does not name to admins, and reads HEAD as GET', () => {
    expect(accessOf('POST', '/api/v1/new-thing')).toEqual({ need: 'operate' });
    expect(accessOf('HEAD', '/api/v1/integrations')).toEqual(ROUTE_ACCESS['GET /api/v1/integrations']);
  });
});
