import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { QueryView } from '../show/query-view';
import { FeedLine } from './feed-line';
import { RawBody } from './raw-body';
import { useFeed } from './sources.data';

const SHORT = 20;
const MOST = 100;

/** What came in lately and what became of it, as it happens; what was sent beside it. */
export function Feed({ tenant, id }: { tenant: string; id: string }) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(SHORT);
  const [params, setParams] = useSearchParams();
  const beside = useRef<HTMLDivElement>(null);
  const chosen = params.get('body');
  const choose = (bodyId: string) => {
    setParams({ body: bodyId }, { replace: true, preventScrollReset: true });
    beside.current?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <section className="panel">
      <h2>{t('received.title')}</h2>
      <QueryView query={useFeed(tenant, id, limit)}>
        {({ items, next }) =>
          items.length === 0 ? (
            <p className="soft">{t('received.none')}</p>
          ) : (
            <div className="feed-columns">
              <div>
                <ol className="feed">
                  {items.map((body) => (
                    <FeedLine
                      key={body.bodyId}
                      tenant={tenant}
                      body={body}
                      isChosen={body.bodyId === chosen}
                      onChoose={() => choose(body.bodyId)}
                    />
                  ))}
                </ol>
                {next && limit < MOST && (
                  <Button size="small" onClick={() => setLimit(MOST)}>
                    {t('received.more', { count: MOST })}
                  </Button>
                )}
              </div>
              <div ref={beside} className="feed-beside">
                {chosen === null ? (
                  <p className="soft">{t('received.choose')}</p>
                ) : (
                  <RawBody tenant={tenant} id={id} bodyId={chosen} />
                )}
              </div>
            </div>
          )
        }
      </QueryView>
    </section>
  );
}
