import type { IntegrationView, Locale } from '@app/contracts';
import { refusalOf } from '@app/messaging';
import { UpstreamError } from '@app/platform';
import { PAGE_TEXTS } from '../page/page-texts.js';
import type { Notice } from '../page/pages.js';
import { FAILED, LATER, REFUSALS, type Told } from './refusal-notices.js';

/** The company that installed the app, the tenant it belongs to, and what has to happen next. */
export function installedNotice({ corpName, corpId, tenant }: IntegrationView, locale: Locale): Notice {
  const { done, steps } = PAGE_TEXTS[locale].install;
  const title = locale === 'en' ? 'Installed' : '安装完成';
  return { status: 200, title, text: done(corpName ?? corpId, tenant), steps };
}

/** What a link preview shows; the link stays unused. */
export function previewNotice(locale: Locale): Notice {
  const { previewTitle, preview } = PAGE_TEXTS[locale].install;
  return { status: 200, title: previewTitle, text: preview };
}

/** What an administrator is told about a failed step. */
export function failureNotice(error: unknown, locale: Locale): Notice {
  const { status, ...texts } = toldOf(error);
  return { status, ...texts[locale], isError: true };
}

function toldOf(error: unknown): Told {
  const refusal =
    refusalOf(error, 'auth.installation.complete') ?? refusalOf(error, 'auth.install-link.open');
  if (refusal && refusal !== 'WECOM_UNAVAILABLE' && refusal !== 'WECOM_REJECTED') return REFUSALS[refusal];
  return error instanceof UpstreamError && error.retryable ? LATER : FAILED;
}
