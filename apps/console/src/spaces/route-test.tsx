import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../api/coming';
import { ProblemNote } from '../show/problem-note';
import { labelsIn } from './labels-in';
import { RouteTold } from './route-told';
import { useRouteTest } from './spaces.data';

const SEVERITIES = ['critical', 'warning', 'info'] as const;

/** Which space an alert would go to and whom it would page, by the code that does it. */
export function RouteTest({ tenant }: { tenant: string }) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('service=pay\nenv=prod');
  const [severity, setSeverity] = useState<Severity>('critical');
  const test = useRouteTest(tenant);
  const { labels, unread } = labelsIn(text);
  return (
    <section className="panel stack" aria-label={t('routeTest.title')}>
      <div>
        <h2>{t('routeTest.title')}</h2>
        <p className="soft">{t('routeTest.text')}</p>
      </div>
      <div className="route-columns">
        <div className="stack">
          <div>
            <label htmlFor={id}>{t('routeTest.labels')}</label>
            <Input.TextArea
              id={id}
              className="mono"
              spellCheck={false}
              autoSize={{ minRows: 3, maxRows: 10 }}
              status={unread.length > 0 ? 'error' : undefined}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
            {unread.length > 0 && (
              <p role="alert" className="bad">
                {t('routeTest.unread', { text: unread[0] })}
              </p>
            )}
          </div>
          <div className="row">
            <Select
              aria-label={t('alerts.severity')}
              value={severity}
              options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))}
              onChange={setSeverity}
              style={{ width: 120 }}
            />
            <Button
              type="primary"
              disabled={unread.length > 0}
              loading={test.isPending}
              onClick={() => test.mutate({ labels, severity })}
            >
              {t('routeTest.run')}
            </Button>
          </div>
        </div>
        <div role="status">
          {test.error && <ProblemNote error={test.error} />}
          {test.data && <RouteTold tenant={tenant} route={test.data} />}
          {!test.data && !test.error && <p className="soft">{t('routeTest.none')}</p>}
        </div>
      </div>
    </section>
  );
}
