import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IntegrationDetail } from '../integrations/integrations.data';
import { NewKeys } from '../own-app/callback-keys';
import { NewSecret } from '../own-app/new-secret';
import { SetUp } from '../own-app/set-up';

/** Of a corp's own app: the set-up with its lamps, whom it finds, and its credentials. */
export function OwnAppSections({ tenant, integration }: { tenant: string; integration: IntegrationDetail }) {
  const { t } = useTranslation();
  const { id } = integration;
  return (
    <>
      <section className="panel">
        <h2>{t('setUp.title')}</h2>
        <SetUp tenant={tenant} integration={integration} />
      </section>
      <section className="panel">
        <h2>{t('nav.members')}</h2>
        <p className="soft">{t('match.text')}</p>
        <Link to={`/t/${tenant}/members/match?i=${id}`}>{t('match.open')}</Link>
      </section>
      <section className="panel">
        <h2>{t('ownApp.credentials')}</h2>
        <div className="credentials">
          <div>
            <h3>Secret</h3>
            <NewSecret id={id} />
          </div>
          <div>
            <h3>Token · EncodingAESKey</h3>
            <p className="soft">{t('ownApp.newKeysText')}</p>
            <NewKeys id={id} />
          </div>
        </div>
      </section>
    </>
  );
}
