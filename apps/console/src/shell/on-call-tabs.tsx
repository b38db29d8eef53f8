import { useTranslation } from 'react-i18next';
import { isOffered, type Offer } from '../api/offers';
import { SectionTabs } from './section-tabs';
import { useTenantHere } from './tenants.data';

const TABS: { name: string; path: string; needs: Offer }[] = [
  { name: 'now', path: 'on-call', needs: 'schedules' },
  { name: 'schedules', path: 'schedules', needs: 'schedules' },
  { name: 'spaces', path: 'spaces', needs: 'spaces' },
];

/** What belongs to being on call, on top of each of its pages. */
export function OnCallTabs() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  return (
    <SectionTabs
      label={t('nav.onCall')}
      tabs={TABS.filter(({ needs }) => isOffered(needs)).map(({ name, path }) => ({
        to: `/t/${tenant}/${path}`,
        text: t(`onCall.tab.${name}`),
      }))}
    />
  );
}
