import { App, Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Managed, ManagedFields } from '../session/managed';
import { OnCallTabs } from '../shell/on-call-tabs';
import { DeleteButton } from '../show/delete-button';
import { PageHead } from '../show/page-head';
import { ProblemNote } from '../show/problem-note';
import { useLanguage } from '../words/use-language';
import { GroupChoice } from './group-choice';
import { Ladder } from './ladder';
import { MatcherFields } from './matcher-fields';
import { PolicyFields } from './policy-fields';
import { SpanInput } from './span-input';
import { isPlaced, problemsOf } from './space-problems';
import { type Space, useDeleteSpace, usePutSpace } from './spaces.data';
import { TemplateChoice } from './template-choice';
import type { Targets } from './targets.data';
import { Warnings } from './warnings';
import '../show/state.css';
import './spaces.css';

type Given = Omit<Space, 'updatedAt'>;

interface SpaceEditorProps {
  tenant: string;
  begun: Given;
  isStored: boolean;
  targets: Targets;
}

/** The space at the left, and at the right how its policy reads. */
export function SpaceEditor({ tenant, begun, isStored, targets }: SpaceEditorProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [space, setSpace] = useState(begun);
  const [saved, setSaved] = useState(isStored ? begun : undefined);
  const navigate = useNavigate();
  const remove = useDeleteSpace(tenant);
  const put = usePutSpace(tenant, begun.spaceId);
  const change = (part: Partial<Given>) => setSpace((now) => ({ ...now, ...part }));
  const isDefault = begun.spaceId === 'default';
  const isSaved = saved !== undefined && JSON.stringify(saved) === JSON.stringify(space);
  const problemsAt = problemsOf(put.error, useLanguage());
  const save = () => {
    const { spaceId: _, order, match, ...rest } = space;
    const asked = isDefault ? {} : { order, match };
    put.mutate({ ...rest, ...asked } as Parameters<typeof put.mutate>[0], {
      onSuccess: () => {
        setSaved(space);
        void message.success(t('template.saved'));
      },
    });
  };
  return (
    <>
      <OnCallTabs />
      <PageHead title={saved?.name ?? begun.name} text={t(isSaved ? 'template.isSaved' : 'template.unsaved')}>
        {saved && (
          <DeleteButton
            question={t(isDefault ? 'space.resetSure' : 'space.deleteSure', { name: saved.name })}
            onDelete={() => remove.mutateAsync(begun.spaceId).then(() => navigate(`/t/${tenant}/spaces`))}
          />
        )}
        <Managed>
          <Button
            type="primary"
            disabled={isSaved || space.name.trim() === '' || space.group?.chatId === ''}
            loading={put.isPending}
            onClick={save}
          >
            {t('action.save')}
          </Button>
        </Managed>
      </PageHead>
      {remove.error && <ProblemNote error={remove.error} />}
      {put.error && !isPlaced(put.error) && <ProblemNote error={put.error} />}
      {put.error && isPlaced(put.error) && (
        <p role="alert" className="bad">
          {t('space.notSaved')}
        </p>
      )}
      <div className="space-columns">
        <ManagedFields className="stack">
          <section className="panel stack">
            <div className="space-basics">
              <label>
                {t('space.name')}
                <Input
                  value={space.name}
                  maxLength={128}
                  onChange={({ target }) => change({ name: target.value })}
                />
              </label>
              {!isDefault && (
                <label>
                  {t('space.order')}
                  <InputNumber
                    style={{ width: '100%' }}
                    precision={0}
                    value={space.order}
                    onChange={(order) => change({ order: order ?? 100 })}
                  />
                  <small className="soft">{t('space.orderHint')}</small>
                </label>
              )}
            </div>
          </section>
          <section className="panel">
            <h2>{t('space.match')}</h2>
            {isDefault ? (
              <p className="soft">{t('space.defaultText')}</p>
            ) : (
              <MatcherFields
                match={space.match}
                onChange={(match) => change({ match })}
                problemsAt={problemsAt}
              />
            )}
          </section>
          <section className="panel">
            <h2>{t('space.policy')}</h2>
            <PolicyFields
              policy={space.policy}
              onChange={(policy) => change({ policy })}
              targets={targets}
              problemsAt={problemsAt}
            />
          </section>
          <section className="panel">
            <h2>{t('space.more')}</h2>
            <dl className="fact space-more">
              <dt>{t('space.template')}</dt>
              <dd>
                <TemplateChoice
                  tenant={tenant}
                  value={space.template}
                  onChange={(template) => change({ template })}
                />
              </dd>
              <dt>{t('space.group')}</dt>
              <dd>
                <GroupChoice tenant={tenant} value={space.group} onChange={(group) => change({ group })} />
                <div className="soft">{t('space.groupText')}</div>
              </dd>
              <dt>{t('space.delay')}</dt>
              <dd>
                <SpanInput
                  label={t('space.delay')}
                  seconds={space.delaySeconds}
                  onChange={(seconds) => change({ delaySeconds: seconds ?? 0 })}
                />
                <div className="soft">{t('space.delayText')}</div>
              </dd>
              <dt>{t('space.autoClose')}</dt>
              <dd>
                <SpanInput
                  label={t('space.autoClose')}
                  seconds={space.autoCloseSeconds}
                  onChange={(seconds) => change({ autoCloseSeconds: seconds === 0 ? null : seconds })}
                />
                <div className="soft">{t('space.autoCloseText')}</div>
              </dd>
            </dl>
          </section>
        </ManagedFields>
        <section className="panel space-read" aria-label={t('ladder.title')}>
          <h2>{t('ladder.title')}</h2>
          <Ladder
            policy={space.policy}
            delaySeconds={space.delaySeconds}
            autoCloseSeconds={space.autoCloseSeconds}
            targets={targets}
          />
          {put.data && <Warnings texts={put.data.warnings} />}
        </section>
      </div>
    </>
  );
}
