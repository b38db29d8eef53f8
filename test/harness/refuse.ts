import type { Page } from 'playwright-core';

export interface Refusal {
  method: string;
  status: number;
  code: string;
}

/** Has the API refuse these requests of a page, as it does: told by the code and by the correlation id `cor-<status>`. */
export const refuse = (page: Page, url: string, { method, status, code }: Refusal): Promise<unknown> =>
  page.route(url, (route) =>
    route.request().method() === method
      ? route.fulfill({
          status,
          headers: { 'x-correlation-id': `cor-${status}` },
          contentType: 'application/problem+json',
          body: JSON.stringify({ status, code, title: code }),
        })
      : route.continue(),
  );
