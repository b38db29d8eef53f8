import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ok } from '../api/client';
import type { components } from '../api/schema';
import { ProblemNote } from '../show/problem-note';
import { type Integration, isOwnApp, useIntegrations } from '../integrations/integrations.data';

function useMove(from: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (to: string) =>
      ok(api.POST('/api/v1/integrations/{id}/move', { params: { path: { id: from } }, body: { to } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  });
}

/** From the suite to the corp's own app, where the tenant has both. */
export function MovePanel({ tenant, from }: { tenant: string; from: Integration }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const apps = (useIntegrations(tenant).data?.items ?? []).filter(isOwnApp);
  const [chosen, choose] = useState<string>();
  const move = useMove(from.id);
  const to = apps.find(({ id }) => id === chosen) ?? apps[0];
  if (to === undefined) return null;
  const ask = () =>
    void modal.confirm({
      title: t('move.sure', { from: from.name, to: to.name }),
      content: t('move.after'),
      okText: t('move.do'),
      cancelText: t('action.cancel'),
      onOk: () => move.mutateAsync(to.id).catch(() => undefined),
    });
  return (
    <section className="panel stack">
      <div>
        <h2>{t('move.title')}</h2>
        <p className="soft">{t('move.text')}</p>
      </div>
      <div className="row">
        <Select
          aria-label={t('move.to')}
          value={to.id}
          options={apps.map(({ id, name, corpId }) => ({ value: id, label: `${name} · ${corpId}` }))}
          onChange={choose}
          style={{ minWidth: 240, maxWidth: '100%' }}
        />
        <Button onClick={ask} loading={move.isPending}>
          {t('move.do')}
        </Button>
      </div>
      {move.error && <ProblemNote error={move.error} />}
      {move.data && <Moved {...move.data} />}
    </section>
  );
}

/** How many went over, and who stayed and why. */
function Moved({ moved, left, leftMore }: components['schemas']['MovedBody']) {
  const { t } = useTranslation();
  const stayed = left.length + leftMore;
  return (
    <div role="status">
      <Alert
        type={stayed === 0 ? 'success' : 'warning'}
        showIcon
        title={t(stayed === 0 ? 'move.all' : 'move.some', { moved, stayed })}
      />
      <ul>
        {left.map(({ accountId, reason }) => (
          <li key={accountId}>
            <span className="mono">{accountId}</span> {t(`move.left.${reason}`)}
          </li>
        ))}
        {leftMore > 0 && <li>{t('move.more', { count: leftMore })}</li>}
      </ul>
    </div>
  );
}
