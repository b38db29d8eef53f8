import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useTenantHere } from '../shell/tenants.data';
import { Loading } from '../show/loading';
import { ProblemNote } from '../show/problem-note';
import { SpaceEditor } from './space-editor';
import { useSpace } from './spaces.data';
import { useTargets } from './targets.data';

export function Page() {
  const { t } = useTranslation();
  const tenant = useTenantHere();
  const { spaceId = '' } = useParams();
  const { data, error, isPending, refetch } = useSpace(tenant, spaceId);
  const targets = useTargets(tenant);
  if (isPending) return <Loading rows={8} />;
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />;
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
