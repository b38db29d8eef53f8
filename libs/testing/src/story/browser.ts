export interface Page {
  status: number;
  url: string;
  text: string;
}

/** A browser without JavaScript: cookies, redirects, forms. Enough to install the app and to sign in as a member would. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  /** `origins` maps a public origin to the one it is reachable at from here, as between containers. */
  constructor(private readonly origins: Record<string, string> = {}) {}

  /** The cookies that it holds, by name. */
  get jar(): ReadonlyMap<string, string> {
    return this.cookies;
  }

  /** The page at the end of all redirects; throws after 15 of them. */
  async open(url: string, form?: Record<string, string>): Promise<Page> {
    let [target, fields] = [url, form];
    for (let hop = 0; hop < 15; hop++) {
      const response = await this.request(target, fields);
      const location = response.headers.get('location');
      if (!location) return { status: response.status, url: target, text: await response.text() };
      target = new URL(location, target).href;
      fields = undefined;
    }
    throw new Error('too many redirects');
  }

  /** One request, redirects not followed. */
  async request(url: string, form?: Record<string, string>): Promise<Response> {
    const { origin } = new URL(url);
    const response = await fetch(url.replace(origin, this.origins[origin] ?? origin), {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded', origin }),
      },
      body: form && new URLSearchParams(form).toString(),
      signal: AbortSignal.timeout(15_000),
    });
    for (const line of response.headers.getSetCookie()) this.remember(line);
    return response;
  }

  /** Fills in the page's form (the one whose markup contains `containing`, else the first) and sends it. */
  submit(page: Page, values: Record<string, string> = {}, containing = ''): Promise<Page> {
    const forms = [...page.text.matchAll(/<form([^>]*)>([\s\S]*?)<\/form>/gi)];
    const [, attributes = '', inner] = forms.find(([whole]) => whole.includes(containing)) ?? [];
    if (inner === undefined)
      throw new Error(`no such form on ${new URL(page.url).pathname} (${page.status})`);
    const fields: Record<string, string> = {};
    for (const [tag] of inner.matchAll(/<(?:input|button)[^>]*>/gi)) {
      const { name, value = '', type } = attributesOf(tag);
      if (!name || (type === 'radio' && name in fields)) continue;
      if (!tag.startsWith('<button') || tag.includes(containing)) fields[name] = value;
    }
    const { action } = attributesOf(`<form ${attributes}>`);
    return this.open(new URL(action ?? page.url, page.url).href, { ...fields, ...values });
  }

  private remember(line: string): void {
    const [pair = ''] = line.split(';');
    const separator = pair.indexOf('=');
    const [name, value] = [pair.slice(0, separator), pair.slice(separator + 1)];
    if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

const ENTITIES: [RegExp, string][] = [
  [/&#x3D;|&#61;/gi, '='],
  [/&quot;/g, '"'],
  [/&#39;|&#x27;/gi, "'"],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&amp;/g, '&'],
];

const decode = (text: string): string =>
  ENTITIES.reduce((whole, [entity, char]) => whole.replace(entity, char), text);

const attributesOf = (tag: string): Record<string, string> =>
  Object.fromEntries(
    [...tag.matchAll(/([a-z-]+)="([^"]*)"/gi)].map(([, name, value]) => [
      name!.toLowerCase(),
      decode(value!),
    ]),
  );
