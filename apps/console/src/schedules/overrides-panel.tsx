import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Managed } from '../session/managed';
import { DeleteButton } from '../show/delete-button';
import { ProblemNote } from '../show/problem-note';
import { useLanguage } from '../words/use-language';
import { spanOfWall } from './calendar-words';
import { type StoredOverride, useDeleteOverride } from './schedules.data';

interface OverridesPanelProps {
  tenant: string;
  scheduleId: string;
  overrides: readonly StoredOverride[];
  nameOf: (accountId: string) => string;
  /** What the clock of the schedule's zone shows at an instant. */
  wallAt: (iso: string) => number;
  onAdd: () => void;
}

/** Overrides that are not over, the next one first. */
export function OverridesPanel(props: OverridesPanelProps) {
  const { tenant, scheduleId, overrides, nameOf, wallAt, onAdd } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const remove = useDeleteOverride(tenant, scheduleId);
  const coming = overrides
    .filter(({ to }) => Date.parse(to) > Date.now())
    .toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from));
  return (
    <section className="panel">
      <h2>{t('override.title')}</h2>
      {coming.length === 0 && <p className="soft">{t('override.none')}</p>}
      <ul className="plain-list">
        {coming.map(({ id, accountId, from, to }) => {
          const span = spanOfWall(wallAt(from), wallAt(to), language);
          return (
            <li key={id}>
              <span>
                <b>{nameOf(accountId)}</b>
                <div className="soft">{span}</div>
              </span>
              <DeleteButton
                size="small"
                loading={remove.isPending && remove.variables === id}
                aria-label={t('override.deleteThis', { name: nameOf(accountId), span })}
                question={t('override.deleteSure', { name: nameOf(accountId), span })}
                after={t('override.deleteAfter')}
                onDelete={() => remove.mutateAsync(id)}
              />
            </li>
          );
        })}
      </ul>
      {remove.error && <ProblemNote error={remove.error} />}
      <Managed>
        <p />
        <Button onClick={onAdd}>{t('override.add')}</Button>
      </Managed>
    </section>
  );
}
