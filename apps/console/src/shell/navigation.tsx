import {
  AlertOutlined,
  ApiOutlined,
  CompassOutlined,
  FileTextOutlined,
  HeartOutlined,
  PhoneOutlined,
  SafetyOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { isOffered, type Offer } from '../api/offers';
import { useDesk } from '../session/session.data';
import { useTenant } from './tenants.data';

interface Entry {
  name: string;
  icon: ReactNode;
  /** Below /t/<tenant>; absent = of the whole installation. */
  ofTenant?: string;
  path?: string;
  /** What is led to from there and has an address of its own, below the tenant. */
  also?: string[];
  needs?: Offer;
  /** It is the alert desk's. */
  isDesk?: true;
}

const ENTRIES: Entry[] = [
  { name: 'start', icon: <CompassOutlined aria-hidden />, ofTenant: '' },
  { name: 'alerts', icon: <AlertOutlined aria-hidden />, ofTenant: '/alerts', needs: 'alerts' },
  {
    name: 'onCall',
    icon: <PhoneOutlined aria-hidden />,
    ofTenant: '/on-call',
    also: ['/schedules', '/spaces'],
    needs: 'schedules',
    isDesk: true,
  },
  { name: 'members', icon: <TeamOutlined aria-hidden />, ofTenant: '/members' },
  { name: 'templates', icon: <FileTextOutlined aria-hidden />, ofTenant: '/templates' },
  { name: 'connections', icon: <ApiOutlined aria-hidden />, ofTenant: '/connections', also: ['/sources'] },
  { name: 'health', icon: <HeartOutlined aria-hidden />, path: '/health', needs: 'health' },
  { name: 'access', icon: <SafetyOutlined aria-hidden />, path: '/access', needs: 'audit' },
];

export function Navigation({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const tenant = useTenant();
  const isDeskOn = useDesk();
  const shown = ENTRIES.filter(({ needs, isDesk }) => (!needs || isOffered(needs)) && (isDeskOn || !isDesk));
  const addressOf = ({ ofTenant, path }: Entry) =>
    path ?? (tenant === undefined ? '/start' : `/t/${tenant}${ofTenant ?? ''}`);
  const { pathname } = useLocation();
  const isAlso = ({ also = [] }: Entry) => also.some((path) => pathname.startsWith(`/t/${tenant}${path}`));
  return (
    <nav className="nav" aria-label={t('shell.navigation')}>
      {shown
        .filter(({ ofTenant }) => tenant !== undefined || !ofTenant)
        .map((entry) => (
          <NavLink
            key={entry.name}
            to={addressOf(entry)}
            end={entry.ofTenant === ''}
            className={({ isActive }) => (isActive || isAlso(entry) ? 'active' : undefined)}
            onClick={onGo}
          >
            {entry.icon}
            {t(`nav.${entry.name}`)}
          </NavLink>
        ))}
    </nav>
  );
}
