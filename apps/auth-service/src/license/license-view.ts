import type { IntegrationView } from '@app/contracts';
import type { CorpLicense } from './corp-license.entity.js';

/** What a licence record means at a moment: WeCom tells facts with ends, not states. */
export function licenseView(license: CorpLicense | null | undefined, now: Date): IntegrationView['license'] {
  if (!license) return { status: 'unchecked', trialEndsAt: null };
  if (!license.checkActive) return { status: 'not_required', trialEndsAt: null };
  const onTrial = license.trialEndsAt !== null && license.trialEndsAt > now;
  return { status: onTrial ? 'trial' : 'required', trialEndsAt: license.trialEndsAt?.toISOString() ?? null };
}
