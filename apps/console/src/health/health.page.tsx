import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOffered } from '../api/offers';
import { Loading } from '../show/loading';
import { PageHead } from '../show/page-head';
import { ProblemNote } from '../show/problem-note';
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
  const { data, error, isPending, isFetching, refetch } = useHealth();
  const [isAsked, setAsked] = useState(false);
  const ask = () => {
    setAsked(true);
    void refetch().finally(() => setAsked(false));
  };
  return (
    <>
      <PageHead title={t('health.title')} text={t('health.text')}>
        <Button loading={isAsked && isFetching} onClick={ask}>
          {t('action.checkAgain')}
        </Button>
      </PageHead>
      <div className="stack health">
        {isPending && <Loading rows={6} />}
        {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
        {data && (
          <>
            <Services report={data} />
            <Quotas quotas={data.quotas} />
            <Streams streams={data.streams} />
          </>
        )}
      </div>
    </>
  );
}
