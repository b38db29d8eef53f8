import { useTranslation } from 'react-i18next';
import type { AlertStatus, Severity } from '../api/coming';
import './state.css';

export type ShownState = AlertStatus | 'snoozed';

export const stateOf = (status: AlertStatus, snoozedUntil: string | null, now = Date.now()): ShownState =>
  status !== 'closed' && snoozedUntil !== null && Date.parse(snoozedUntil) > now ? 'snoozed' : status;

export function StateTag({ state }: { state: ShownState }) {
  const { t } = useTranslation();
  return <span className={`state state-${state}`}>{t(`alertState.${state}`)}</span>;
}

/** A bar at the edge of whatever holds it; the word is for those who do not see it. */
export function SeverityBar({ severity }: { severity: Severity }) {
  const { t } = useTranslation();
  return <i className={`severity severity-${severity}`} role="img" aria-label={t(`severity.${severity}`)} />;
}

export type Lamp = 'ok' | 'warn' | 'bad' | 'off';

/** A light and its word. */
export const LampWord = ({ lamp, children }: { lamp: Lamp; children: React.ReactNode }) => (
  <span className="lamp-word">
    <i className={`lamp lamp-${lamp}`} aria-hidden />
    {children}
  </span>
);
