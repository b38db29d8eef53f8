import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isOwnApp, useIntegrations } from '../integrations/integrations.data';

/** Only a corp's own app can look members up. */
export function MatchLink({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const app = useIntegrations(tenant).data?.items.find(isOwnApp);
  return app ? <Link to={`/t/${tenant}/members/match?i=${app.id}`}>{t('match.open')}</Link> : null;
}
