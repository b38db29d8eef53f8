import { LOCALES, type Locale, type StoredTemplateView } from '@app/contracts';
import { refusalOf, type Requester } from '@app/messaging';
import type { AuditedRequest, Params } from './audited-request.js';

const isLocale = (value: unknown): value is Locale => (LOCALES as readonly unknown[]).includes(value);

/** The template in the language that is written: the one that is named, else the tenant's. */
export async function templateBeforePut(
  requester: Requester,
  { tenant, templateId }: Params,
  { body }: AuditedRequest,
): Promise<unknown> {
  const { locale } = (body ?? {}) as { locale?: unknown };
  const written = locale ?? (await requester.request('identity.tenant.get', { tenant: tenant! })).locale;
  // A language that there is none of is refused later.
  return isLocale(written) ? stored(requester, { tenant: tenant!, templateId: templateId! }, written) : null;
}

/** In the language that is deleted, or in every one there is. */
export async function templateBeforeDelete(
  requester: Requester,
  { tenant, templateId }: Params,
  { query }: AuditedRequest,
): Promise<unknown> {
  const { locale } = (query ?? {}) as { locale?: unknown };
  const key = { tenant: tenant!, templateId: templateId! };
  if (locale !== undefined) return isLocale(locale) ? stored(requester, key, locale) : null;
  const found = await Promise.all(LOCALES.map((one) => stored(requester, key, one)));
  const languages = found.filter((one) => one !== null);
  if (languages.length < 2) return languages[0] ?? null;
  return {
    languages: languages.map(({ locale, title, body, version }) => ({ locale, title, body, version })),
  };
}

async function stored(
  requester: Requester,
  key: { tenant: string; templateId: string },
  locale: Locale,
): Promise<StoredTemplateView | null> {
  try {
    return await requester.request('notify.template.get', { ...key, locale });
  } catch (error) {
    if (refusalOf(error, 'notify.template.get') === 'TEMPLATE_UNKNOWN') return null;
    throw error;
  }
}
