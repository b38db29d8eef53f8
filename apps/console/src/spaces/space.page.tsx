import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useTenantHere } from '../shell/tenants.data';
import { QueryView } from '../show/query-view';
import { SpaceEditor } from './space-editor';
import { type Space, useSpace } from './spaces.data';
import { useTargets } from './targets.data';

export function Page() {
  const tenant = useTenantHere();
  const { spaceId = '' } = useParams();
  return (
    <QueryView query={useSpace(tenant, spaceId)} rows={8}>
      {(data) => <Editor {...{ tenant, spaceId, data }} />}
    </QueryView>
  );
}

interface EditorProps {
  tenant: string;
  spaceId: string;
  /** Null = nobody has stored it yet. */
  data: Space | null;
}

function Editor({ tenant, spaceId, data }: EditorProps) {
  const { t } = useTranslation();
  const targets = useTargets(tenant);
  const isStored = data !== null && data.updatedAt !== null;
  const { updatedAt: _, ...begun } = data ?? {
    ...{ spaceId, name: spaceId, order: 100, match: [''], updatedAt: null },
    ...{ policy: { levels: [{ targets: [] }] }, template: null, delaySeconds: 0, autoCloseSeconds: null },
    group: null,
  };
  return (
    <SpaceEditor
      key={`${tenant}/${spaceId}`}
      tenant={tenant}
      begun={data?.spaceId === 'default' && !isStored ? { ...begun, name: t('space.default') } : begun}
      isStored={isStored}
      targets={targets}
    />
  );
}
