import { Alert, Button, Checkbox, Select, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Integration } from '../integrations/integrations.data';
import { ProblemNote } from '../show/problem-note';
import { MatchResult } from './match-result';
import { KEYS, useMatchRun } from './use-match-run';

/** By what, then what would come of it, and only then done. */
export function Match({ tenant, apps }: { tenant: string; apps: Integration[] }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const app = apps.find(({ id }) => id === params.get('i')) ?? apps[0]!;
  const { by, done, look, link, isAsking, ...run } = useMatchRun(tenant, app.id);
  const found = look.data?.filter(({ outcome }) => outcome === 'bound').length ?? 0;
  const error = look.error ?? link.error;
  const items = link.data ?? look.data;
  return (
    <div className="panel stack">
      <div className="row">
        <Select
          aria-label={t('match.app')}
          value={app.id}
          disabled={isAsking}
          options={apps.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(i) => {
            setParams({ i }, { replace: true });
            run.forget();
          }}
          style={{ minWidth: 200 }}
        />
        <Checkbox.Group
          aria-label={t('match.by')}
          value={[...by]}
          disabled={isAsking}
          options={KEYS.map((key) => ({ value: key, label: t(`match.key.${key}`) }))}
          onChange={run.choose}
        />
      </div>
      <p className="soft">{t('match.order')}</p>
      {by.some((key) => key !== 'userid') && <p className="soft">{t('match.costs')}</p>}
      <div className="row">
        <Button
          type={found > 0 ? 'default' : 'primary'}
          disabled={by.length === 0 || link.isPending}
          loading={look.isPending}
          onClick={run.preview}
        >
          {t('match.preview')}
        </Button>
        <Button
          type={found > 0 ? 'primary' : 'default'}
          disabled={found === 0 || link.isSuccess}
          loading={link.isPending}
          onClick={run.act}
        >
          {t('match.link', { count: found })}
        </Button>
        {isAsking && <Button onClick={run.stop}>{t('match.stop')}</Button>}
      </div>
      <div role="status">
        {isAsking && (
          <span className="row soft">
            <Spin size="small" /> {t('match.progress', { count: done })}
          </span>
        )}
      </div>
      {error && <ProblemNote error={error} />}
      {link.isSuccess && <Alert type="success" showIcon title={t('match.done')} />}
      {items && <MatchResult items={items} isDone={link.isSuccess} />}
    </div>
  );
}
