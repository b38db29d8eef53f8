import type { LinkedApp } from '../message/recipient.js';

/** Longest link that WeCom takes anywhere (wecom/04 §3); an alert id of 512 Chinese characters makes a longer one. */
const MAX_LINK = 2048;

const baseOf = (publicBaseUrl: string): string => publicBaseUrl.replace(/\/$/, '');

/** The app's home; it is everybody's, so it names the app. */
export const homeUrl = (publicBaseUrl: string, app: LinkedApp | undefined): string =>
  `${baseOf(publicBaseUrl)}/app${app ? `?i=${app.integrationId}` : ''}`;

/** An alert's page; it starts OAuth and the login by itself, through the tenant's only app or the one it names. */
export function alertUrl(
  publicBaseUrl: string,
  { tenant, alertId }: { tenant: string; alertId: string },
  app: LinkedApp | undefined,
): string {
  const page = `${baseOf(publicBaseUrl)}/alerts/${encodeURIComponent(tenant)}/${encodeURIComponent(alertId)}`;
  const link = app && !app.isOnly ? `${page}?i=${app.integrationId}` : page;
  // Browsers take a path segment of dots away, however it is written.
  const isReachable = link.length <= MAX_LINK && alertId !== '.' && alertId !== '..';
  return isReachable ? link : homeUrl(publicBaseUrl, app);
}

/** A page of ours that somebody else named; it names the app where the tenant has several. Other addresses stay as they are. */
export function pageUrl(publicBaseUrl: string, url: string, app: LinkedApp | undefined): string {
  if (!app || app.isOnly || !url.startsWith(`${baseOf(publicBaseUrl)}/`)) return url;
  const page = new URL(url);
  page.searchParams.set('i', app.integrationId);
  return page.href;
}
