import { useTranslation } from 'react-i18next';
import { isOffered } from '../api/offers';
import { useDesk } from '../session/session.data';
import { useTenantHere } from './tenants.data';
import { SectionTabs } from './section-tabs';

/** What alerts leave by, and what they come from. */
export function ConnectionTabs() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const isDeskOn = useDesk();
  if (!isDeskOn || !isOffered('sources')) return null;
  return (
    <SectionTabs
      label={t('nav.connections')}
      tabs={[
        { to: `/t/${tenant}/connections`, text: t('connectionTab.wecom') },
        { to: `/t/${tenant}/sources`, text: t('connectionTab.sources') },
      ]}
    />
  );
}
