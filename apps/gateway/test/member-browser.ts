export interface Visit {
  status: number;
  headers: Headers;
  html: string;
  /** Path on our origin, or the whole address elsewhere; undefined without a redirect. */
  location: string | undefined;
  setCookies: string[];
}

type Form = Record<string, string>;

/** A browser without JavaScript: keeps cookies, follows nothing by itself, fills in the forms of a page. */
export class MemberBrowser {
  readonly cookies = new Map<string, string>();

  constructor(
    readonly origin: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  get(path: string): Promise<Visit> {
    return this.visit(path, { method: 'GET' });
  }

  head(path: string): Promise<Visit> {
    return this.visit(path, { method: 'HEAD' });
  }

  post(path: string, form: Form, headers: Record<string, string> = {}): Promise<Visit> {
    return this.visit(path, {
      method: 'POST',
      body: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  }

  /** Goes through WeCom’s silent page, which sends the browser back with `code`. */
  async signInAt(path: string, code: string): Promise<Visit> {
    const sent = await this.get(path);
    return this.get(`/oauth/callback?code=${code}&state=${stateOf(sent)}`);
  }

  private async visit(
    path: string,
    init: RequestInit & { headers?: Record<string, string> },
  ): Promise<Visit> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.origin), {
      ...init,
      redirect: 'manual',
      headers: { ...this.headers, ...(cookie ? { cookie } : {}), ...init.headers },
    });
    const setCookies = response.headers.getSetCookie();
    for (const line of setCookies) this.keep(line);
    const location = response.headers.get('location') ?? undefined;
    return {
      status: response.status,
      headers: response.headers,
      html: await response.text(),
      location,
      setCookies,
    };
  }

  private keep(line: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    if (/max-age=0/i.test(line)) this.cookies.delete(name!);
    else this.cookies.set(name!, value!);
  }
}

/** The state of the authorize link a page sent the browser to. */
export function stateOf({ status, location }: Visit): string {
  if (status !== 302 || !location) throw new Error(`expected a way to WeCom, got ${status}`);
  return new URL(location).searchParams.get('state')!;
}

/** The forms of a page: where they go and what is in them. */
export function formsOf(html: string): { action: string; fields: Form; text: string }[] {
  return [...html.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].map(
    ([, action, inside]) => ({
      action: decode(action!),
      fields: Object.fromEntries(
        [...inside!.matchAll(/<input[^>]*>/g)].map(([input]) => [
          decode(/name="([^"]*)"/.exec(input)![1]!),
          decode(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
        ]),
      ),
      text: decode(/<button[^>]*>([^<]*)/.exec(inside!)?.[1] ?? ''),
    }),
  );
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#x3D': '=' };
const decode = (text: string): string =>
  text.replace(/&([^;]+);/g, (all, name: string) => ENTITIES[name] ?? all);
