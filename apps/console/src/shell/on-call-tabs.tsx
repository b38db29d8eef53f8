import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { isOffered, type Offer } from '../api/offers';
import './section-tabs.css';
import { useTenantHere } from './tenants.data';

const TABS: { name: string; path: string; needs: Offer }[] = [
  { name: 'now', path: 'on-call', needs: 'schedules' },
  { name: 'schedules', path: 'schedules', needs: 'schedules' },
];

/** What belongs to being on call, on top of each of its pages. */
export function OnCallTabs() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  return (
    <nav className="section-tabs" aria-label={t('nav.onCall')}>
      {TABS.filter(({ needs }) => isOffered(needs)).map(({ name, path }) => (
        <NavLink key={name} to={`/t/${tenant}/${path}`}>
          {t(`onCall.tab.${name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
