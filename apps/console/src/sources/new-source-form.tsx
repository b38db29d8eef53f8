import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../show/problem-note';
import { SettingsEditor } from './settings-editor';
import { needsSettings } from './source-kinds';
import { type CreatedSource, type SourceKind, useCreateSource } from './sources.data';
import { isReady, useDraft } from './use-draft';

interface NewSourceFormProps {
  tenant: string;
  kind: SourceKind;
  onBack: () => void;
  onMade: (source: CreatedSource) => void;
}

export function NewSourceForm({ tenant, kind, onBack, onMade }: NewSourceFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState<string>(kind);
  const draft = useDraft(tenant, kind, {}, needsSettings(kind));
  const [isAsked, ask] = useState(needsSettings(kind));
  const create = useCreateSource(tenant);
  const save = () =>
    create.mutate({ kind, name: name.trim(), settings: draft.settings }, { onSuccess: onMade });
  return (
    <div className="stack">
      <div className="row">
        <b>{t(`sourceKind.${kind}`)}</b>
        <Button size="small" onClick={onBack}>
          {t('sources.otherKind')}
        </Button>
      </div>
      <label>
        {t('sources.name')}
        <Input value={name} maxLength={128} onChange={({ target }) => setName(target.value)} />
        <small className="soft">{t('sources.nameHint')}</small>
      </label>
      {isAsked ? (
        <SettingsEditor kind={kind} draft={draft} />
      ) : (
        <p>
          <Button onClick={() => ask(true)}>{t('sources.withSettings')}</Button>
        </p>
      )}
      {create.error && <ProblemNote error={create.error} />}
      <div className="row">
        <Button
          type="primary"
          disabled={name.trim() === '' || !isReady(draft, kind)}
          loading={create.isPending}
          onClick={save}
        >
          {t('sources.create')}
        </Button>
        {!isReady(draft, kind) && <span className="soft">{t('sources.tryFirst')}</span>}
      </div>
    </div>
  );
}
