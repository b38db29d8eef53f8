import { useTranslation } from 'react-i18next';
import type { IntegrationDetail } from '../integrations/integrations.data';
import { AskedChecks } from '../own-app/asked-checks';
import { useChecks } from '../own-app/check.data';
import { Managed } from '../session/managed';
import { AuthorizeFirst } from './connect-form';
import { StoredChecks } from './connection-checks';
import { InstallLink } from './install-link';
import { MovePanel } from './move-panel';

/** Of a corp that installed our suite, or that is to: what WeCom says of it, and the way in or on. */
export function SuiteSections({ tenant, integration }: { tenant: string; integration: IntegrationDetail }) {
  const { t } = useTranslation();
  const isActive = integration.authorization === 'active';
  const [check] = useChecks([integration.id]);
  return (
    <>
      {!isActive && <AuthorizeFirst />}
      <Managed otherwise={<StoredChecks integration={integration} />}>
        <AskedChecks query={check!} />
        {isActive ? (
          <MovePanel tenant={tenant} from={integration} />
        ) : (
          <section className="panel">
            <h2>{t('connections.byLink')}</h2>
            <InstallLink tenant={tenant} />
          </section>
        )}
      </Managed>
    </>
  );
}
