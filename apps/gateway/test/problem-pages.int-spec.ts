import { readFile } from 'node:fs/promises';
import { PROBLEMS } from '../src/management/problem/problems.js';
import { ADMIN_TOKEN, GatewayHarness } from './gateway-harness.js';

interface Document {
  paths: Record<string, Record<string, { responses: Record<string, { $ref?: string }> }>>;
}

/** Every code that the document says a route may answer with, by its status. */
async function documentedCodes(): Promise<{ status: number; code: string }[]> {
  const { paths } = JSON.parse(await readFile('docs/openapi.json', 'utf8')) as Document;
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  return operations.flatMap(({ responses }) =>
    Object.entries(responses).flatMap(([status, { $ref = '' }]) => {
      const codes = /^#\/components\/responses\/([A-Z_.]+)$/.exec($ref)?.[1]?.split('.') ?? [];
      return codes.map((code) => ({ status: Number(status), code }));
    }),
  );
}

describe('the page of a problem', () => {
  let gateway: GatewayHarness;

  beforeAll(async () => {
    gateway = await GatewayHarness.start();
  });

  afterAll(() => gateway.stop());

  const page = (code: string, language = 'en') =>
    gateway.fetch(`/problems/${code}`, { headers: { accept: 'text/html', 'accept-language': language } });

  it('is where the type of an answer leads, in the language of the reader', async () => {
    const refused = await gateway.fetch('/api/v1/tenants');
    const { type, title, code } = (await refused.json()) as Record<'type' | 'title' | 'code', string>;
    expect([code, title]).toEqual(['UNAUTHORIZED', PROBLEMS.UNAUTHORIZED.says.en]);
    const { pathname, origin } = new URL(type);
    expect(origin).toBe('https://oncall.example.com');
    for (const [language, words] of [
      ['en', 'en'],
      ['zh-CN,zh;q=0.9', 'zh'],
    ] as const) {
      const response = await gateway.fetch(pathname, {
        headers: { accept: 'text/html', 'accept-language': language },
      });
      expect(response.status).toBe(200);
      const html = await response.text();
      expect(html).toContain('UNAUTHORIZED · HTTP 401');
      expect(html).toContain(PROBLEMS.UNAUTHORIZED.says[words]);
      expect(html).toContain(PROBLEMS.UNAUTHORIZED.remedy[words]);
    }
  });

  it('has its title in the language that was asked for', async () => {
    const titleIn = async (language: string) => {
      const response = await gateway.fetch('/api/v1/tenants', { headers: { 'accept-language': language } });
      return ((await response.json()) as { title: string }).title;
    };
    expect(await titleIn('zh-CN,zh;q=0.9')).toBe(PROBLEMS.UNAUTHORIZED.says.zh);
    expect(await titleIn('*')).toBe(PROBLEMS.UNAUTHORIZED.says.en);
  });

  it('exists for every code that a route is documented to answer, here and in the docs', async () => {
    const documented = await documentedCodes();
    const headings = (await readFile('docs/problems.md', 'utf8')).match(/^## .*$/gm) ?? [];
    const codes = [...new Set(documented.map(({ code }) => code))];
    expect(codes).toEqual(expect.arrayContaining(['AUTHORIZE_APP_FIRST', 'TENANT_UNKNOWN', 'INTERNAL']));
    for (const { code, status } of documented) {
      expect([code, PROBLEMS[code as keyof typeof PROBLEMS].status]).toEqual([code, status]);
    }
    for (const code of codes) {
      expect([code, (await page(code)).status]).toEqual([code, 200]);
      expect(headings).toContain(`## ${code}`);
    }
  });

  it('says that there is none for another word', async () => {
    expect((await page('constructor')).status).toBe(404);
    expect((await page('NO_SUCH_CODE')).status).toBe(404);
  });

  it('is named by the answer to an address that cannot be read', async () => {
    for (const authorization of ['', `Bearer ${ADMIN_TOKEN}`]) {
      const response = await gateway.fetch('/api/v1/tenants/%', { headers: { authorization } });
      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({
        code: 'BAD_REQUEST',
        type: expect.stringMatching(/\/problems\/BAD_REQUEST$/),
      });
    }
  });
});
