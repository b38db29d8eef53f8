import { useTranslation } from 'react-i18next';
import { QueryView } from '../show/query-view';
import { CheckAgain } from './check-again';
import type { useCheck } from './check.data';
import { CheckLines } from './check-lines';

type CheckQuery = Pick<ReturnType<typeof useCheck>, 'data' | 'error' | 'refetch' | 'isPending'>;

/** What the doctor finds now: WeCom, or the bot's own connection, is asked again on request. */
export function AskedChecks({ query }: { query: CheckQuery }) {
  const { t } = useTranslation();
  return (
    <section className="panel stack">
      <h2>{t('connection.checks')}</h2>
      <div className="row">
        <CheckAgain refetch={query.refetch} />
      </div>
      <QueryView query={query}>
        {({ checks }) => (
          <CheckLines checks={checks.map((check) => ({ ...check, lamp: check.ok ? 'ok' : 'bad' }))} />
        )}
      </QueryView>
    </section>
  );
}
