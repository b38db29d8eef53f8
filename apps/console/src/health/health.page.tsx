import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOffered } from '../api/offers';
import { PageHead } from '../show/page-head';
import { QueryView } from '../show/query-view';
import { DeadLetters } from './dead-letters';
import { useHealth, useSeesAll } from './health.data';
import { Quotas } from './quotas';
import { Services } from './services';
import { Streams } from './streams';

export function Page() {
  const { t } = useTranslation();
  const seesAll = useSeesAll();
  return (
    <>
      {seesAll ? <Report /> : <PageHead title={t('health.title')} text={t('health.ofTenant')} />}
      {isOffered('deadLetters') && <DeadLetters />}
    </>
  );
}

function Report() {
  const { t } = useTranslation();
  const health = useHealth();
  const [isAsked, setAsked] = useState(false);
  const ask = () => {
    setAsked(true);
    void health.refetch().finally(() => setAsked(false));
  };
  return (
    <>
      <PageHead title={t('health.title')} text={t('health.text')}>
        <Button loading={isAsked && health.isFetching} onClick={ask}>
          {t('action.checkAgain')}
        </Button>
      </PageHead>
      <div className="stack health">
        <QueryView query={health} rows={6}>
          {(report) => (
            <>
              <Services report={report} />
              <Quotas quotas={report.quotas} />
              <Streams streams={report.streams} />
            </>
          )}
        </QueryView>
      </div>
    </>
  );
}
