import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Level } from './spaces.data';
import { SpanInput } from './span-input';
import { keyOf, targetOf, type Targets } from './targets.data';

interface LevelFieldsProps {
  number: number;
  level: Level;
  targets: Targets;
  problems: string[];
  onChange: (level: Level) => void;
  onRemove: () => void;
}

const SEVERITIES = ['critical', 'warning', 'info'] as const;

export function LevelFields({ number, level, targets, problems, onChange, onRemove }: LevelFieldsProps) {
  const { t } = useTranslation();
  const options = [
    {
      label: t('space.schedules'),
      options: targets.schedules.map(({ id, name }) => ({
        value: `schedule:${id}`,
        label: t('ladder.onDuty', { name }),
      })),
    },
    {
      label: t('space.people'),
      options: targets.accounts.map(({ id, name }) => ({ value: `account:${id}`, label: name })),
    },
  ].filter((group) => group.options.length > 0);
  const shown = level.targets.map((target) => ({
    value: keyOf(target),
    label:
      target.schedule === undefined
        ? targets.nameOf(target)
        : t('ladder.onDuty', { name: targets.nameOf(target) }),
  }));
  return (
    <fieldset className="level">
      <legend>{t('ladder.level', { level: number })}</legend>
      <div className="row">
        {number === 1 ? (
          <span className="soft">{t('space.firstLevel')}</span>
        ) : (
          <>
            <span>{t('space.waits')}</span>
            <SpanInput
              label={t('space.waitOf', { level: number })}
              seconds={level.afterSeconds ?? null}
              onChange={(seconds) => onChange({ ...level, afterSeconds: seconds ?? undefined })}
            />
            <span>{t('space.thenTell')}</span>
          </>
        )}
      </div>
      <Select
        mode="multiple"
        labelInValue
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('space.whoOf', { level: number })}
        placeholder={t('space.who')}
        status={problems.length > 0 ? 'error' : undefined}
        value={shown}
        options={options}
        onChange={(chosen: { value: string }[]) =>
          onChange({ ...level, targets: chosen.map(({ value }) => targetOf(value)) })
        }
      />
      {problems.map((problem) => (
        <span key={problem} className="bad" role="alert">
          {problem}
        </span>
      ))}
      <div className="row level-foot">
        <Select
          mode="multiple"
          allowClear
          aria-label={t('space.severitiesOf', { level: number })}
          placeholder={t('space.allSeverities')}
          value={level.severities ?? []}
          options={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))}
          onChange={(severities) =>
            onChange({ ...level, severities: severities.length > 0 ? severities : undefined })
          }
          style={{ minWidth: 180 }}
        />
        <Button size="small" type="text" danger onClick={onRemove}>
          {t('space.removeLevel', { level: number })}
        </Button>
      </div>
    </fieldset>
  );
}
